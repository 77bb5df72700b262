import type { Clock } from '../../base/index.ts'
import { answeredInTime } from '../engine/answered-in-time.ts'
import { browserDatabase } from '../places/browser-database.ts'

/** The first screen waits for what is kept: a browser that does not answer is not waited for longer (reliability D15). */
const LIMIT_MS = 3000

/** One small value of this browser. What it does not keep holds as long as the page is open. */
export interface KeptValue<T> {
  read(): Promise<T>
  write(value: T): Promise<void>
}

export interface KeptValueOptions<T> {
  readonly indexedDB: IDBFactory | undefined
  readonly clock: Clock
  readonly key: string
  /** What stands there, of whoever wrote it; of what is not there, undefined. */
  readonly from: (kept: unknown) => T
}

export function keptValue<T>({ indexedDB, clock, key, from }: KeptValueOptions<T>): KeptValue<T> {
  const limit = { clock, limitMs: LIMIT_MS, sentence: 'This browser does not answer where settings are kept.' }
  const database =
    indexedDB &&
    browserDatabase(indexedDB, { name: 'selvage-settings', version: 1, stores: ['settings'], what: 'the settings' })
  /** What the browser did not take. */
  let held: { readonly value: T } | undefined
  return {
    async read() {
      if (held) return held.value
      const work = database?.run('readonly', (store) => store('settings').get(key))
      // Settings are a comfort: where they cannot be read, it goes on without.
      return from(work && (await answeredInTime(work, limit).catch(() => undefined)))
    },
    async write(value) {
      held = { value }
      if (!database) return
      const work = database.run('readwrite', (store) => store('settings').put(value, key))
      await answeredInTime(work, limit).then(
        () => {
          // From here on another tab may change it too.
          held = undefined
        },
        () => undefined,
      )
    },
  }
}
