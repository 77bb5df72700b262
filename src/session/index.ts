export type { Account, SessionState } from './account.ts'
export { checkConfigValue } from './config-values.ts'
export type { CredentialSource, Credentials, Keepsake } from './credentials.ts'
export { anonymousSource, keySource, shownKey } from './key-source.ts'
export type { FoundKeys } from './keys/found-keys.ts'
export { readKeys } from './keys/read-keys.ts'
export { loadForSignIn } from './load-for-sign-in.ts'
export { loadOidc } from './load-oidc.ts'
export { memorySettings } from './memory-settings.ts'
export type { PendingSignIn } from './oidc/pending-sign-in.ts'
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
export { MAX_CONFIG_BYTES, readSiteConfig } from './site/read-site-config.ts'
export { readStore as readStoreConfig } from './site/read-store.ts'
export {
  type OidcWay,
  type QuiltWay,
  type SignInWay,
  type SiteConfig,
  type StoreConfig,
  waysOf,
} from './site/site-config.ts'
export { readWebAddress, type WebAddress } from './site/web-address.ts'
export { type KeptPlace, KeptSource } from './vault/kept-source.ts'
export { MemoryShelf } from './vault/memory-shelf.ts'
export type { SealCrypto } from './vault/seal.ts'
export { sealedFor } from './vault/sealed-for.ts'
export { type Kept, Vault } from './vault/vault.ts'
export type { VaultRecord, VaultShelf } from './vault/vault-shelf.ts'
export { withWrittenSetting, writtenSetting } from './written-setting.ts'
