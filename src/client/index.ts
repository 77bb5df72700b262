export type { ClientContext, LocalFiles } from './context.ts'
export type { EngineEnvironment } from './engine/engine-desk.ts'
export { createEngine } from './engine/engine-host.ts'
export type { Engine } from './engine.ts'
export { type BrowsedRevision, type BrowseOptions, browseRevision } from './package/browse-revision.ts'
export type { BuildOptions, PushOptions } from './package/package-push.ts'
export {
  type DeleteOptions,
  deletePackage,
  listPackages,
  listPackageVersions,
  resolveHash,
  rollback,
} from './package/registry-calls.ts'
export type { Source } from './package/set-entry.ts'
export { Package } from './package.ts'
export type { PushProgress, PushResult } from './push/push.ts'
export { config } from './settings-call.ts'
