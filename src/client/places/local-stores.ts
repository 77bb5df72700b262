import { formatPhysicalKey } from '../../package/index.ts'
import { deferredStore, type ObjectStore } from '../../store/index.ts'
import type { StoreState } from '../engine.ts'

/** Opens a folder that the browser lends as a store; `root` is its absolute path in physical keys. */
export type OpenFolder = (handle: FileSystemDirectoryHandle, root: string) => Promise<ObjectStore>

interface LocalStore {
  readonly state: StoreState
  readonly store: ObjectStore
  /** A path belongs to it from the last part that reads so, too. */
  readonly tail: string | undefined
}

/** The store, and the one bucket, of the registry on the browser's own disk. No store of a site may be called so. */
export const BROWSER_STORE = 'local'
/** Where it lies, as its physical keys say it: no path of any machine, so that nobody looks for it there. */
const BROWSER_ROOT = '/browser-storage/selvage/packages/'
/** Where bytes lie that are kept offline, by their hash: beside that registry, as quilt3's cache of objects (format §15). */
const OFFLINE_ROOT = '/browser-storage/selvage/offline/'

/** Registries without S3: the one on the browser's own disk, and folders that the person has opened. */
export class LocalStores {
  readonly #openFolder: OpenFolder
  readonly #stores = new Map<string, LocalStore>()
  #offline: ObjectStore | undefined
  #opened = 0

  constructor(openFolder: OpenFolder) {
    this.#openFolder = openFolder
  }

  /** Lends itself only where the browser gives a disk, which private windows of some do not. */
  async addBrowserDisk(ask: () => Promise<FileSystemDirectoryHandle>): Promise<void> {
    if (this.#stores.has(BROWSER_STORE)) return
    try {
      const disk = await ask()
      const packages = await disk.getDirectoryHandle('packages', { create: true })
      this.#offline = this.#deferred(OFFLINE_ROOT, () => disk.getDirectoryHandle('offline', { create: true }))
      this.#add(
        { kind: 'browser', id: BROWSER_STORE, label: 'This browser', bucket: BROWSER_STORE },
        packages,
        BROWSER_ROOT,
      )
    } catch {
      // Without a disk there is one registry less; the page says so where it would be offered.
    }
  }

  /** A folder on a disk, for this session. Without its place its name stands for it: the browser does not tell more. */
  addFolder(folder: FileSystemDirectoryHandle, root = rootByName(folder)): StoreState {
    this.#opened += 1
    const id = `folder-${this.#opened}`
    return this.#add({ kind: 'folder', id, label: folder.name, bucket: folder.name }, folder, root)
  }

  close(storeId: string): void {
    if (storeId !== BROWSER_STORE) this.#stores.delete(storeId)
  }

  states(): StoreState[] {
    return [...this.#stores.values()].map(({ state }) => state)
  }

  /** Undefined for a store that is none of these. */
  find(storeId: string): ObjectStore | undefined {
    return this.#stores.get(storeId)?.store
  }

  /** Holds bytes by their hash (`offlineKey`); undefined where the browser lends no disk. */
  get offline(): ObjectStore | undefined {
    return this.#offline
  }

  /**
   * The store that holds an absolute path. Of an opened folder often only the name is known: a path belongs to it from the
   * last part of that name on, which is how quilt3's own local registry is told by its `packages`.
   */
  holding(path: string): ObjectStore | undefined {
    if (this.#offline && path.startsWith(OFFLINE_ROOT)) return this.#offline
    const all = [...this.#stores.values()]
    const whole = all.find(({ store }) => path.startsWith(store.root))
    if (whole) return whole.store
    for (const { store, tail } of all) {
      const end = tail === undefined ? -1 : path.lastIndexOf(tail)
      if (tail !== undefined && end >= 0) return { ...store, root: path.slice(0, end + tail.length) }
    }
    return undefined
  }

  #add(
    { kind, id, label, bucket }: Pick<StoreState, 'kind' | 'id' | 'label'> & { readonly bucket: string },
    folder: FileSystemDirectoryHandle,
    root: string,
  ): StoreState {
    const nowhere = { endpoint: '', region: '', signIn: [], added: false }
    const state: StoreState = { ...nowhere, kind, id, label, buckets: [bucket], session: 'signed-in' }
    const tail = kind === 'folder' ? rootByName(folder) : undefined
    this.#stores.set(id, { state, store: this.#deferred(root, async () => folder), tail })
    return state
  }

  #deferred(root: string, folder: () => Promise<FileSystemDirectoryHandle>): ObjectStore {
    const place = { uri: formatPhysicalKey({ bucket: null, path: root, versionId: null }), bucket: null, root }
    return deferredStore(place, async () => this.#openFolder(await folder(), root))
  }
}

/** The root of a folder whose place nobody knows. */
export function rootByName({ name }: Pick<FileSystemDirectoryHandle, 'name'>): string {
  return `/${name}/`
}
