export { type BucketPlan, createBuckets, type EngineAccess, EXPOSED_HEADERS } from './buckets.ts'
export { freePorts, isFree } from './free-ports.ts'
export { admin, type EngineKeys, freshKeys, type Identity, publisher, reader } from './identities.ts'
export { type EngineOptions, type RunningEngine, startEngine } from './start-engine.ts'
export {
  freshBucket,
  READER_BUCKET,
  startTestEngine,
  TEST_ENGINE_VARIABLE,
  type TestEngine,
  withEngine,
} from './test-engine.ts'
