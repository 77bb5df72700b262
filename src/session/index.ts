export type { Account, SessionState } from './account.ts'
export { checkConfigValue } from './config-values.ts'
export type { CredentialSource, Credentials, Keepsake } from './credentials.ts'
export { anonymousSource, keySource, shownKey } from './key-source.ts'
export { memorySettings } from './memory-settings.ts'
export { openSource, reopenSource, type SourceEnvironment } from './open-source.ts'
export { SessionRing, type SessionRingOptions } from './session-ring.ts'
export {
  createSettings,
  type Settings,
  type SettingsBook,
  type SettingsOptions,
  type SettingsStore,
} from './settings.ts'
export type { SignIn } from './sign-in.ts'
export { readSiteConfig } from './site/read-site-config.ts'
export {
  type OidcWay,
  type QuiltWay,
  type SignInWay,
  type SiteConfig,
  type StoreConfig,
  waysOf,
} from './site/site-config.ts'
export type { SealCrypto } from './vault/seal.ts'
export { sealedFor } from './vault/sealed-for.ts'
export { type Kept, Vault } from './vault/vault.ts'
export type { VaultRecord, VaultShelf } from './vault/vault-shelf.ts'
