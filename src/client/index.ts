export { type BrowsedRevision, type BrowseOptions, browseRevision } from './browse-revision.ts'
export type { ClientContext, LocalFiles } from './context.ts'
export type { Engine } from './engine.ts'
export type { EngineEnvironment } from './engine-desk.ts'
export { createEngine } from './engine-host.ts'
export { Package } from './package.ts'
export type { BuildOptions, PushOptions } from './package-push.ts'
export type { PushProgress, PushResult } from './push.ts'
export {
  type DeleteOptions,
  deletePackage,
  listPackages,
  listPackageVersions,
  resolveHash,
  rollback,
} from './registry-calls.ts'
export type { Source } from './set-entry.ts'
export { config } from './settings-call.ts'
