import type { Clock } from '../../base/index.ts'
import { type SealCrypto, Vault, type VaultRecord, type VaultShelf } from '../../session/index.ts'
import { answeredInTime } from '../engine/answered-in-time.ts'
import { type BrowserDatabase, browserDatabase } from '../places/browser-database.ts'
import { VAULT } from './keeping.ts'

/** A start waits for a vault: a browser that does not answer is not waited for longer (reliability D15). */
const LIMIT_MS = 3000
/** A session that nobody used for so long is wiped. */
const IDLE_MS = 12 * 60 * 60 * 1000
/** How long a person may take at the page of a provider. */
const FLOW_MS = 10 * 60 * 1000
const SEAL_KEY = 'seal'
const STORES = ['keys', 'sessions', 'flows'] as const
type Store = (typeof STORES)[number]

/** What this browser keeps sealed. Each call may fail with a Fault: private windows and full disks keep nothing. */
export interface BrowserVaults {
  /** Of whoever is signed in, by store. */
  readonly sessions: Vault
  /** Of logins that are under way at a provider, by their state; `take` them. */
  readonly flows: Vault
}

export interface BrowserVaultsOptions {
  readonly indexedDB: IDBFactory
  readonly crypto: SealCrypto
  readonly clock: Clock
  readonly idleMs?: number
}

export function browserVaults({ indexedDB, crypto, clock, idleMs = IDLE_MS }: BrowserVaultsOptions): BrowserVaults {
  const database = browserDatabase<Store>(indexedDB, {
    name: VAULT,
    version: 1,
    stores: STORES,
    what: 'sign-ins',
  })
  const vault = (store: Store, lifeMs: number) =>
    new Vault({ shelf: databaseShelf(database, store, clock), crypto, nowMs: () => clock.nowMs(), lifeMs })
  return { sessions: vault('sessions', idleMs), flows: vault('flows', FLOW_MS) }
}

function databaseShelf(database: BrowserDatabase<Store>, own: Store, clock: Clock): VaultShelf {
  const limit = { clock, limitMs: LIMIT_MS, sentence: 'This browser does not answer where sign-ins are kept.' }
  const run: BrowserDatabase<Store>['run'] = (mode, work) => answeredInTime(database.run(mode, work), limit)
  return {
    async key(fresh) {
      const there: unknown = await run('readonly', (store) => store('keys').get(SEAL_KEY))
      if (there !== undefined) return there
      const made = await fresh()
      // Two tabs may get here at once: the first one's key holds.
      return run('readwrite', (store) => ensured(store('keys'), made))
    },
    names: async () => ((await run('readonly', (store) => store(own).getAllKeys())) ?? []).map(String),
    read: (name) => run('readonly', (store) => store(own).get(name)),
    async put(name, record) {
      await run('readwrite', (store) => store(own).put(record, name))
    },
    async update(name, change) {
      let record: VaultRecord | undefined
      await run('readwrite', (store) => {
        const there = store(own).get(name)
        there.onsuccess = () => {
          record = change(there.result)
          if (record) store(own).put(record, name)
        }
        return there
      })
      return record !== undefined
    },
    take: (name) =>
      run('readwrite', (store) => {
        const there = store(own).get(name)
        store(own).delete(name)
        return there
      }),
    async remove(name) {
      await run('readwrite', (store) => store(own).delete(name))
    },
  }
}

/** Puts a key where there is none; gives the one that is there then. */
function ensured(keys: IDBObjectStore, made: CryptoKey): IDBRequest<unknown> {
  keys.add(made, SEAL_KEY).onerror = (event) => {
    // Somebody was first. Unhandled, the error would undo the transaction.
    event.preventDefault()
    event.stopPropagation()
  }
  return keys.get(SEAL_KEY)
}
