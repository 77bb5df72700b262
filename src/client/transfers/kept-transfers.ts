import { Fault } from '../../base/index.ts'
import type { JournalNote } from '../../transfer/index.ts'
import type { TransferRecord } from './transfer-record.ts'

export interface KeptNote {
  /** By the clock of the stores. */
  readonly atMs: number
  readonly note: JournalNote
}

/** What is kept of one transfer, as it stands there. */
export interface StoredTransfer {
  /** See `foundRecord`. */
  readonly record: unknown
  /** In order; see `notesFrom`. */
  readonly notes: readonly unknown[]
}

/** Where transfers outlive the page. Any failure is a Fault, `limit` for want of room. Nothing here has a time limit. */
export interface KeptTransfers {
  list(): Promise<readonly unknown[]>
  read(id: string): Promise<StoredTransfer>
  /** How many notes there are. Fast. */
  count(id: string): Promise<number>
  /** `anew`: its notes are forgotten. */
  put(record: TransferRecord, anew?: boolean): Promise<void>
  /** Adds notes behind the first `from`, all or none. Where the record is not there any more, it was wiped: a Fault. */
  append(id: string, from: number, notes: readonly KeptNote[]): Promise<void>
  remove(id: string): Promise<void>
}

/** Transfers that are kept as long as the process lives; for tests. */
export function memoryKeptTransfers(): KeptTransfers {
  const records = new Map<string, unknown>()
  const notes = new Map<string, KeptNote[]>()
  const notesOf = (id: string): KeptNote[] => notes.get(id) ?? []
  return {
    list: async () => [...records.values()],
    read: async (id) => ({ record: records.get(id), notes: [...notesOf(id)] }),
    count: async (id) => notesOf(id).length,
    async put(record, anew = false) {
      records.set(record.id, structuredClone(record))
      if (anew) notes.delete(record.id)
    },
    async append(id, from, added) {
      if (!records.has(id) || from !== notesOf(id).length) throw new Fault('unsupported', 'It was wiped.')
      notes.set(id, [...notesOf(id), ...structuredClone(added)])
    },
    async remove(id) {
      records.delete(id)
      notes.delete(id)
    },
  }
}
