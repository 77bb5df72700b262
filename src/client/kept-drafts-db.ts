import { Fault } from '../base/index.ts'
import { KEPT_VERSION, type KeptDrafts, type KeptEdits, type KeptFile, type KeptSummary } from './kept-drafts.ts'

const DATABASE = 'selvage-drafts'
const STORES = ['summaries', 'edits', 'files'] as const
/** Files of one draft stand together: their key is its id and their number. */
const filesOf = (id: string): IDBKeyRange => IDBKeyRange.bound([id], [id, []])

/**
 * Drafts in IndexedDB. The database is opened when it is first used; where that fails it is tried again.
 * Nothing here has a time limit: some browsers never answer (reliability D15), which the caller has to mind.
 */
export function databaseKeptDrafts(factory: IDBFactory): KeptDrafts {
  let opening: Promise<IDBDatabase> | undefined
  const database = (): Promise<IDBDatabase> => {
    opening ??= open(factory)
    opening.catch(() => {
      opening = undefined
    })
    return opening
  }
  const run = async <T>(mode: IDBTransactionMode, work: (store: StoreOf) => IDBRequest<T> | undefined) => {
    const transaction = (await database()).transaction(STORES, mode)
    const request = work((name) => transaction.objectStore(name))
    await ended(transaction)
    return request?.result
  }

  return {
    async list() {
      const found = await run('readonly', (store) => store('summaries').getAll())
      return (found ?? []).filter(isSummary)
    },
    async read(id) {
      const [summary, edits, files] = await Promise.all([
        run('readonly', (store) => store('summaries').get(id)),
        run('readonly', (store) => store('edits').get(id)),
        run('readonly', (store) => store('files').getAll(filesOf(id))),
      ])
      if (!isSummary(summary) || !isEdits(edits)) return undefined
      const kept = (files ?? []).filter(isFile)
      return { summary, edits, files: new Map(kept.map((file) => [file.number, file])) }
    },
    async putFiles(id, files) {
      await run('readwrite', (store) => {
        for (const file of files) store('files').put(file, [id, file.number])
        return undefined
      })
    },
    async put(summary, edits, without) {
      await run('readwrite', (store) => {
        store('summaries').put(summary, summary.id)
        store('edits').put(edits, summary.id)
        for (const number of without) store('files').delete([summary.id, number])
        return undefined
      })
    },
    async remove(id) {
      await run('readwrite', (store) => {
        store('summaries').delete(id)
        store('edits').delete(id)
        store('files').delete(filesOf(id))
        return undefined
      })
    },
  }
}

type StoreOf = (name: (typeof STORES)[number]) => IDBObjectStore

function open(factory: IDBFactory): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = factory.open(DATABASE, KEPT_VERSION)
    request.onupgradeneeded = () => {
      for (const name of STORES) request.result.createObjectStore(name)
    }
    request.onsuccess = () => {
      // Another tab with a newer Selvage may want to change the database.
      request.result.onversionchange = () => request.result.close()
      resolve(request.result)
    }
    request.onerror = () => reject(asKeepingFault(request.error))
    request.onblocked = () => reject(asKeepingFault(null))
  })
}

function ended(transaction: IDBTransaction): Promise<void> {
  return new Promise((resolve, reject) => {
    transaction.oncomplete = () => resolve()
    transaction.onabort = () => reject(asKeepingFault(transaction.error))
  })
}

function asKeepingFault(error: DOMException | null): Fault {
  const isFull = error?.name === 'QuotaExceededError'
  return isFull
    ? new Fault('limit', 'There is no room left on this device to keep the draft.', { cause: error })
    : new Fault('unsupported', 'This browser does not keep drafts.', { cause: error })
}

function isSummary(value: unknown): value is KeptSummary {
  return isObject(value) && value.version === KEPT_VERSION && typeof value.id === 'string' && isObject(value.fields)
}

function isEdits(value: unknown): value is KeptEdits {
  return isObject(value) && Array.isArray(value.slots) && Array.isArray(value.folderMeta) && Array.isArray(value.copies)
}

function isFile(value: unknown): value is KeptFile {
  return isObject(value) && typeof value.number === 'number'
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null
}
