import { browserDatabase } from '../places/browser-database.ts'
import { KEPT_VERSION, type KeptDrafts, type KeptEdits, type KeptFile, type KeptSummary } from './kept-drafts.ts'

const DATABASE = 'selvage-drafts'
/** Files of one draft stand together: their key is its id and their number. */
const filesOf = (id: string): IDBKeyRange => IDBKeyRange.bound([id], [id, []])

/** Drafts in IndexedDB. Without a time limit, which the caller has to mind. */
export function databaseKeptDrafts(factory: IDBFactory): KeptDrafts {
  const { run } = browserDatabase(factory, {
    name: DATABASE,
    version: KEPT_VERSION,
    stores: ['summaries', 'edits', 'files'],
    what: 'the draft',
  })

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
