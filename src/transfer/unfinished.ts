import { askAgain, isFault } from '../base/index.ts'
import type { ListedUpload, ObjectStore } from '../store/index.ts'
import { commonPrefix } from './key-prefix.ts'

/** A prefix that others use too may hold very many. */
const PAGES_AT_MOST = 10

/** Open uploads, as far as they were told. */
interface OpenList {
  readonly uploads: readonly ListedUpload[]
  /** False: there may be more. */
  readonly isWhole: boolean
}

/** Uploads that a store has open, by key: asked for once for all files of a transfer, when the first wants to know. */
export class UnfinishedUploads {
  readonly #store: ObjectStore
  readonly #keys: readonly string[]
  #found:
    | Promise<{ readonly byKey: ReadonlyMap<string, readonly ListedUpload[]>; readonly isWhole: boolean }>
    | undefined

  /** `keys`: those that will be asked for. */
  constructor(store: ObjectStore, keys: readonly string[]) {
    this.#store = store
    this.#keys = keys
  }

  /** Those that were open at exactly this key when it was first asked. */
  async at(key: string, signal: AbortSignal): Promise<OpenList> {
    this.#found ??= this.#list(signal)
    try {
      const { byKey, isWhole } = await this.#found
      return { uploads: byKey.get(key) ?? [], isWhole }
    } catch (error) {
      // Whoever asks next, asks anew.
      this.#found = undefined
      throw error
    }
  }

  async #list(signal: AbortSignal) {
    const keys = new Set(this.#keys)
    const { uploads, isWhole } = await listOpen(
      this.#store,
      commonPrefix(this.#keys),
      ({ key }) => keys.has(key),
      signal,
    )
    return { byKey: Map.groupBy(uploads, ({ key }) => key), isWhole }
  }
}

/** Those that are open at exactly this key now. */
export function openAt(store: ObjectStore, key: string, signal: AbortSignal): Promise<OpenList> {
  return listOpen(store, key, (upload) => upload.key === key, signal)
}

async function listOpen(
  store: ObjectStore,
  prefix: string,
  isWanted: (upload: ListedUpload) => boolean,
  signal: AbortSignal,
): Promise<OpenList> {
  const uploads: ListedUpload[] = []
  try {
    const listing = store.listUploads(prefix, { signal })[Symbol.asyncIterator]()
    for (let pages = 0; pages < PAGES_AT_MOST; pages += 1) {
      const { done, value } = await askAgain(() => listing.next(), 'foreign')
      if (done) return { uploads, isWhole: true }
      uploads.push(...value.filter(isWanted))
    }
    return { uploads, isWhole: false }
  } catch (error) {
    // What is listed only helps: a store that tells nothing, or something odd, is done without.
    if (isFault(error, 'denied', 'unsupported', 'foreign', 'absent')) return { uploads, isWhole: false }
    throw error
  }
}
