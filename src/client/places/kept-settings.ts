import type { Clock } from '../../base/index.ts'
import { answeredInTime } from '../engine/answered-in-time.ts'
import type { ClientSettings } from '../engine.ts'
import { browserDatabase } from './browser-database.ts'

/** The first screen waits for them: a browser that does not answer is not waited for longer. */
const LIMIT_MS = 1000
const KEY = 'client'
const NONE: ClientSettings = { defaultRegistry: undefined }

/** The settings of this browser. What it does not keep holds as long as the page is open. */
export interface KeptSettings {
  read(): Promise<ClientSettings>
  write(settings: ClientSettings): Promise<ClientSettings>
}

export function keptSettings(factory: IDBFactory | undefined, clock: Clock): KeptSettings {
  const limit = { clock, limitMs: LIMIT_MS, sentence: 'This browser does not answer where settings are kept.' }
  const database =
    factory &&
    browserDatabase(factory, { name: 'selvage-settings', version: 1, stores: ['settings'], what: 'the settings' })
  let written: ClientSettings | undefined
  return {
    async read() {
      if (written || !database) return written ?? NONE
      const work = database.run('readonly', (store) => store('settings').get(KEY))
      // Settings are a comfort: where they cannot be read, it goes on without.
      return settingsFrom(await answeredInTime(work, limit).catch(() => undefined))
    },
    async write(settings) {
      written = settings
      const work = database?.run('readwrite', (store) => store('settings').put(settings, KEY))
      if (work) await answeredInTime(work, limit).catch(() => undefined)
      return settings
    },
  }
}

/** What was kept, as far as it is what we keep: another version of Selvage may have written it. */
export function settingsFrom(value: unknown): ClientSettings {
  const registry = isObject(value) ? value.defaultRegistry : undefined
  if (!isObject(registry)) return NONE
  const { bucket, storeId } = registry
  if (typeof bucket !== 'string' || typeof storeId !== 'string') return NONE
  return { defaultRegistry: { bucket, storeId } }
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null
}
