export { type BucketPlan, createBuckets, type EngineAccess } from './buckets.ts'
export { freePorts, isFree, keptPort } from './free-ports.ts'
export { admin, anybody, type EngineKeys, freshKeys, type Identity, publisher, reader } from './identities.ts'
export { type EngineOptions, type RunningEngine, startEngine } from './start-engine.ts'
export {
  freshBucket,
  READER_BUCKET,
  startTestEngine,
  TEST_ENGINE_VARIABLE,
  type TestEngine,
} from './test-engine.ts'
export {
  type EngineRole,
  PUBLISH_ACTIONS,
  roleArn,
  type TokenService,
  type TrustedProvider,
} from './token-service.ts'
