export { aroundCalls } from './around-calls.ts'
export type { ConnectionOptions } from './connection/bench.ts'
export { checkConnection } from './connection/lazy-check.ts'
export type { ConnectionTarget } from './connection/target.ts'
export type {
  ConnectionEngine,
  ConnectionProbe,
  ConnectionRemedy,
  ConnectionReport,
  ConnectionVerdict,
} from './connection/verdict.ts'
export { deferredStore } from './deferred-store.ts'
export type { Directory } from './folder/directory.ts'
export { createFolderStore, type FolderStoreOptions } from './folder/folder-store.ts'
export { openWebDirectory, openWebFolder, type WebFolderOptions } from './folder/open-web-folder.ts'
export type { HashBytes } from './hash-bytes.ts'
export { checkWritableKey } from './keys.ts'
export { loadForWork } from './load-for-work.ts'
export { createMemoryStore, type MemoryStoreOptions, type MemoryWorld } from './memory/memory-store.ts'
export type {
  Body,
  ByteRange,
  Condition,
  CopyCall,
  CopySource,
  ListedObject,
  ListedPart,
  ListedUpload,
  ListedVersion,
  ListPage,
  ObjectBody,
  ObjectFacts,
  ObjectRef,
  ObjectStore,
  PartReceipt,
  StoreAbilities,
  UploadRef,
  Written,
} from './object-store.ts'
export { keyWithin, placeIn } from './physical-place.ts'
export { isBucketName } from './s3/bucket-name.ts'
export { type EndpointRules, isLoopback, readEndpoint } from './s3/endpoint.ts'
export { createS3Store, type S3StoreOptions } from './s3/s3-store.ts'
export type { Keys, KeysForRequest } from './s3/signing.ts'
export { throughProxy } from './s3/through-proxy.ts'
export { checkWriteOptions, type WriteOptions } from './s3/write-options.ts'
export { type PlannedFault, withFaults } from './with-faults.ts'
export { type RetryEvent, type RetryOptions, withRetry } from './with-retry.ts'
export { type Blame, blameOf, type RefusedCall, type SessionGuard, withSession } from './with-session.ts'
export { withWords } from './with-words.ts'
