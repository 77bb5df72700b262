import type { TrustedProvider } from '../engine/index.ts'
import type { KeyMaker } from './key-maker.ts'

export interface StackUser {
  readonly email: string
  readonly password: string
}

export interface QuiltStackOptions {
  readonly users: readonly StackUser[]
  /** Who gives out keys for S3; set again by `makeKeys` where the engine starts after the stack. */
  readonly keyMaker?: KeyMaker
  /** LOCAL: keys are given to whoever asks, without any login. Default: PRODUCT. */
  readonly mode?: 'PRODUCT' | 'LOCAL'
  /** How long an access token lives. Default: an hour. */
  readonly accessSeconds?: number
  /** May pages of other sites read its answers? Default: yes; real stacks differ. */
  readonly allowsPages?: boolean
  /** Stands in its `config.json` as `region`. */
  readonly region?: string
}

/** A request as the stack saw it, secrets and all: for tests that look where these go. */
export interface StackRequest {
  readonly method: string
  readonly path: string
  readonly origin: string | undefined
  readonly authorization: string | undefined
  readonly body: string
  readonly status: number
}

/** How a stack may be out of order: it answers with a page, asks to come later, or sends whoever asks to another host. */
export type StackTrouble = 'page' | 'busy' | 'elsewhere' | undefined

/** A stand-in for a Quilt stack, written from format §16: catalog and registry, on one port. */
export interface QuiltStack {
  /** Without a slash at its end, as `quilt3.config` takes it. */
  readonly catalogUrl: string
  readonly registryUrl: string
  /** For an engine that takes the logins of this stack for keys. */
  readonly provider: TrustedProvider
  readonly log: readonly StackRequest[]
  /** Where it sends whoever asks while it is out of order so, and what came there: nothing, if clients are careful. */
  readonly elsewhere: { readonly url: string; readonly came: readonly string[] }
  makeKeys(keyMaker: KeyMaker): void
  /** As the code page shows it. Good once. */
  codeFor(email: string): string
  apiKeyFor(email: string): string
  /** What the stack tells an engine of somebody. */
  identityToken(email: string): string
  /** No token and no API key of theirs is good any longer. */
  revoke(email: string): void
  /** Access tokens are taken back ahead of their end; refresh tokens stay good. */
  endAccess(): void
  allowPages(isAllowed: boolean): void
  /** The registry's API answers so from now on. */
  trouble(trouble: StackTrouble): void
  close(): Promise<void>
}
