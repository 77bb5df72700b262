export { checkConfigValue } from './config-values.ts'
export { KeyRing, type Keys } from './key-ring.ts'
export { memorySettings } from './memory-settings.ts'
export {
  createSettings,
  type Settings,
  type SettingsBook,
  type SettingsOptions,
  type SettingsStore,
} from './settings.ts'
