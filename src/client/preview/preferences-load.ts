import { asFault, type Call, isAbort, ourCode } from '../../base/index.ts'
import { readSmallObject } from '../../registry/index.ts'
import type { ObjectStore } from '../../store/index.ts'
import type { Preferences } from '../engine.ts'
import { NO_PREFERENCES, QUILT_DEFAULTS } from './preferences-default.ts'

/** The first that is there counts (features E1). */
const KEYS = ['.quilt/catalog/config.yaml', '.quilt/catalog/config.yml']

/**
 * The preferences of a registry. One listing tells which file is there, so that the many registries without one cost no answer
 * that says 404. Whoever may not list, or not read it, has the page as it is without; a line that is down is a Fault.
 */
export async function loadPreferences(store: ObjectStore, call: Call = {}): Promise<Preferences> {
  let key: string | undefined
  try {
    key = await presentKey(store, call)
    if (key === undefined) return NO_PREFERENCES
    const { bytes } = await readSmallObject(store, { key }, call)
    const { parsePreferences } = await ourCode(import('./preferences-file.ts'))
    return parsePreferences(new TextDecoder().decode(bytes), key)
  } catch (error) {
    if (isAbort(error)) throw error
    const { code, message } = asFault(error)
    if (code === 'denied' || code === 'absent') return NO_PREFERENCES
    if (code === 'limit' && key !== undefined) return { ...QUILT_DEFAULTS, faults: [message] }
    throw error
  }
}

async function presentKey(store: ObjectStore, call: Call): Promise<string | undefined> {
  for await (const { objects } of store.list('.quilt/catalog/config.y', call)) {
    const there = new Set(objects.map(({ key }) => key))
    return KEYS.find((key) => there.has(key))
  }
  return undefined
}
