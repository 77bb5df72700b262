import type { SettingsStore } from './settings.ts'

/** Settings that are gone with the process; for tests, and where nothing can be stored. */
export function memorySettings(text?: string): SettingsStore {
  let kept = text
  return {
    read: async () => kept,
    write: async (next) => {
      kept = next
    },
  }
}
