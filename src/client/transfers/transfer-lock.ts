import { Fault } from '../../base/index.ts'

/** What tabs tell of each other by their locks; see `EngineEnvironment`. */
export type TransferLocks = Pick<LockManager, 'request' | 'query'> | undefined

const PREFIX = 'selvage:transfer:'

/**
 * Runs `work` while no other tab of this browser runs the transfer (reliability FP28); else a `busy` Fault, at once. Held for
 * hours, it also keeps browsers from freezing the tab. A browser without locks is gone on without.
 */
export async function underLock<T>(locks: TransferLocks, id: string, work: () => Promise<T>): Promise<T> {
  if (!locks) return work()
  const answer = Promise.withResolvers<'ours' | 'taken' | 'none'>()
  const ended = Promise.withResolvers<void>()
  locks
    .request(`${PREFIX}${id}`, { ifAvailable: true }, (lock) => {
      answer.resolve(lock ? 'ours' : 'taken')
      return lock ? ended.promise : undefined
    })
    .catch(() => answer.resolve('none'))
  if ((await answer.promise) === 'taken') throw runsElsewhere()
  try {
    return await work()
  } finally {
    ended.resolve()
  }
}

/** Ids of transfers that tabs of this browser run. */
export async function runningIds(locks: TransferLocks): Promise<ReadonlySet<string>> {
  const { held = [] } = (await locks?.query().catch(() => undefined)) ?? {}
  return new Set(held.flatMap(({ name }) => (name?.startsWith(PREFIX) ? [name.slice(PREFIX.length)] : [])))
}

/** Not to be tried again by itself: it would go on here only once the other tab is closed, and then the person says so. */
function runsElsewhere(): Fault {
  return new Fault('busy', 'This runs in another tab of this browser. Go there, or close that tab and go on here.')
}
