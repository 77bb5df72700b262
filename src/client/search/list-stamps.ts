import type { Call } from '../../base/index.ts'
import { isListedName } from '../../package/index.ts'
import { latestKey, NAMES_PREFIX } from '../../registry/index.ts'
import type { ObjectStore } from '../../store/index.ts'
import { stampOf } from './index-record.ts'

/** A package as a listing of pointers shows it. */
export interface ListedStamp {
  readonly name: string
  /** When its newest pointer was written, by the server's clock. */
  readonly changedMs: number | undefined
  /** Of its `latest`; undefined: it has none. */
  readonly stamp: string | undefined
}

/** The packages of a registry, newest first, and what tells whether they changed: a request a thousand pointers. */
export async function listStamps(store: ObjectStore, call: Call = {}): Promise<readonly ListedStamp[]> {
  const found = new Map<string, ListedStamp>()
  for await (const page of store.list(NAMES_PREFIX, call)) {
    for (const row of page.objects) {
      const name = row.key.slice(NAMES_PREFIX.length, row.key.lastIndexOf('/'))
      if (!isListedName(name)) continue
      const before = found.get(name)
      const changedMs = Math.max(before?.changedMs ?? 0, row.modifiedMs ?? 0)
      const stamp = row.key === latestKey(name) ? stampOf(row) : before?.stamp
      found.set(name, { name, changedMs: changedMs === 0 ? undefined : changedMs, stamp })
    }
  }
  return [...found.values()].sort((a, b) => (b.changedMs ?? 0) - (a.changedMs ?? 0))
}
