import { browserDatabase } from '../places/browser-database.ts'
import type { KeptTransfers } from './kept-transfers.ts'

const DATABASE = 'selvage-transfers'
/** The notes of one transfer stand together: their key is its id and their number. */
const notesOf = (id: string): IDBKeyRange => IDBKeyRange.bound([id], [id, []])

/**
 * Transfers in IndexedDB. The database has a version of its own, which grows only where its stores change: that of the records
 * stands in each.
 */
export function databaseKeptTransfers(factory: IDBFactory): KeptTransfers {
  const { run } = browserDatabase(factory, {
    name: DATABASE,
    version: 1,
    stores: ['records', 'notes'],
    what: 'the transfer',
  })

  return {
    list: async () => (await run('readonly', (store) => store('records').getAll())) ?? [],
    async read(id) {
      const [record, notes] = await Promise.all([
        run('readonly', (store) => store('records').get(id)),
        run('readonly', (store) => store('notes').getAll(notesOf(id))),
      ])
      return { record, notes: notes ?? [] }
    },
    async count(id) {
      // Counting would look at each: the last one's number tells.
      const last = await run('readonly', (store) => store('notes').openKeyCursor(notesOf(id), 'prev'))
      const [, number = -1] = Array.isArray(last?.key) ? last.key : []
      return Number(number) + 1
    },
    async put(record, anew = false) {
      await run(
        'readwrite',
        (store) => {
          if (anew) store('notes').delete(notesOf(record.id))
          store('records').put(record, record.id)
          return undefined
        },
        'strict',
      )
    },
    // Not `strict`: the store is the truth about what arrived, and a loss of power may cost the last notes.
    async append(id, from, notes) {
      await run('readwrite', (store) => {
        const there = store('records').getKey(id)
        there.onsuccess = () => {
          if (there.result === undefined) there.transaction?.abort()
          else for (const [at, note] of notes.entries()) store('notes').add(note, [id, from + at])
        }
        return undefined
      })
    },
    async remove(id) {
      await run('readwrite', (store) => {
        store('records').delete(id)
        store('notes').delete(notesOf(id))
        return undefined
      })
    },
  }
}
