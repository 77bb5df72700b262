import { createHash } from 'node:crypto'
import { hostname } from 'node:os'
import { join } from 'node:path'
import type { ClientContext } from '../context.ts'
import { createFileJournal } from './journal/file-journal.ts'
import type { JournalDisk } from './journal/journal-disk.ts'
import { nodeJournalDisk } from './journal/node-journal-disk.ts'

export interface NodeJournalsOptions {
  /** quilt3's data folder. */
  readonly dataFolder: () => string
  /** Of the store: buckets of two stores may have one name. */
  readonly endpoint: string
  /** Default: the real one. */
  readonly disk?: JournalDisk | undefined
}

/** Journals of pushes, each in a file that is named by the hash of what it is of: a name can hold anything. */
export function nodeJournals(options: NodeJournalsOptions): NonNullable<ClientContext['openJournal']> {
  const { dataFolder, endpoint, disk = nodeJournalDisk } = options
  const held = new Set<string>()
  const self = { host: hostname(), pid: process.pid }
  return ({ registry, name, onWord }) => {
    const of = JSON.stringify([endpoint, registry.bucket, registry.root, name])
    const file = `${createHash('sha256').update(of).digest('hex')}.jsonl`
    const path = join(dataFolder(), 'selvage', 'transfers', file)
    return createFileJournal({ path, disk, self, isRunning, held, onWord })
  }
}

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch (error) {
    // Of another user; there it is all the same.
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}
