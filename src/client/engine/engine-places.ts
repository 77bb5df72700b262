import type { Call } from '../../base/index.ts'
import type { JobEvent, Published, RegistryRef } from '../engine.ts'
import type { StoreState } from '../site.ts'

/** Where packages may be: the local registry of this browser, folders, the default registry. */
export interface PlacesEngine {
  /** A folder on disk that a quilt3 uses as its local registry: becomes a store of this session. */
  openFolder(handle: FileSystemDirectoryHandle): Promise<StoreState>
  closeFolder(storeId: string): Promise<void>
  /** Installs a revision into the local registry of this browser: manifest and bytes, each file checked. */
  keepOffline(
    from: { readonly registry: RegistryRef; readonly name: string; readonly topHash: string },
    onEvent: (event: JobEvent) => void,
    call?: Call,
  ): Promise<Published>
  settings(): Promise<ClientSettings>
  setDefaultRegistry(registry: RegistryRef | undefined): Promise<ClientSettings>
  /** One level of a bucket: folders and objects, paged by `after`. */
  browseBucket(registry: RegistryRef, prefix: string, after: string | undefined, call?: Call): Promise<BucketPage>
}

export interface ClientSettings {
  /** Preselected everywhere. */
  readonly defaultRegistry: RegistryRef | undefined
}

export interface BucketPage {
  /** Whole prefixes, each with its `/`. */
  readonly folders: readonly string[]
  readonly objects: readonly {
    readonly key: string
    readonly sizeBytes: number
    readonly changedMs: number | undefined
  }[]
  /** Ask again with it; undefined at the end. */
  readonly next: string | undefined
}
