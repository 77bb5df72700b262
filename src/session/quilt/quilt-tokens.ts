/** What a Quilt registry gives for a code, and for the refresh token of the last answer (format §16). */
export interface QuiltTokens {
  /** Good for the next exchange; the one before it no longer is. */
  readonly refreshToken: string
  /** The Bearer of every other call. */
  readonly accessToken: string
  /** End of the access token, milliseconds since 1970. */
  readonly expiresMs: number
}

/** Where the tokens of one login lie between two uses: in memory, or in a file that quilt3 shares. */
export interface TokenPlace {
  /** Undefined: nobody is logged in. */
  read(): Promise<QuiltTokens | undefined>
  write(tokens: QuiltTokens): Promise<void>
}

/** An access token is renewed where it has no more than this to live, as quilt3 does (format §16). */
const AHEAD_MS = 60_000

export function isFresh({ expiresMs }: QuiltTokens, nowMs: number): boolean {
  return expiresMs >= nowMs + AHEAD_MS
}

/** Tokens that are forgotten with the engine. */
export function tokensInMemory(tokens: QuiltTokens): TokenPlace {
  let held = tokens
  return {
    read: async () => held,
    write: async (fresh) => {
      held = fresh
    },
  }
}

/**
 * Who an access token was given to, where it is a JWT that tells a name: an e-mail if there is one. For people alone: the
 * signature is not looked at, and nothing is decided by it.
 */
export function nameIn(accessToken: string): string | undefined {
  const payload = accessToken.split('.')[1]
  if (payload === undefined) return undefined
  try {
    const bytes = Uint8Array.from(atob(payload.replace(/-/g, '+').replace(/_/g, '/')), (sign) => sign.charCodeAt(0))
    const claims: unknown = JSON.parse(new TextDecoder().decode(bytes))
    if (typeof claims !== 'object' || claims === null) return undefined
    const told = new Map<string, unknown>(Object.entries(claims))
    return NAMES.map((name) => told.get(name)).find(isName)
  } catch {
    return undefined
  }
}

const NAMES = ['email', 'preferred_username', 'username', 'name'] as const

function isName(value: unknown): value is string {
  return (
    typeof value === 'string' && value.length <= 200 && /^[^\p{C}\p{Zl}\p{Zp}]+$/u.test(value) && value.trim() !== ''
  )
}
