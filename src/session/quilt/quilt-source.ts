import { type Call, Fault } from '../../base/index.ts'
import type { CredentialSource, Credentials } from '../credentials.ts'
import type { QuiltRegistry } from './quilt-registry.ts'
import { isFresh, nameIn, type QuiltTokens, type TokenPlace } from './quilt-tokens.ts'

/** API keys begin so (format §16). */
const API_KEY = /^qk_[\x21-\x7e]{1,4096}$/
const CODE = /^[\x21-\x7e]{1,16384}$/

/** Tokens for a code of the stack's code page. One that is not good, or was used before, is a `denied` Fault. */
export async function tokensFor(registry: QuiltRegistry, typed: string, call?: Call): Promise<QuiltTokens> {
  // A long code may be broken into lines on its way through the clipboard.
  const code = typed.replace(/\s+/g, '')
  if (code.startsWith('qk_')) throw wrong('This is an API key, and not a code. Give it as an API key.')
  if (!CODE.test(code)) throw wrong('This is no code. Open the code page of the stack, and copy the whole code.')
  const tokens = await registry.exchange(code, call)
  if (tokens) return tokens
  throw new Fault(
    'denied',
    `The stack at ${registry.origin} does not take this code: each is good once, and not for long. Open the code page, and copy a new one.`,
    { action: 'fix-input', where: { registry: registry.origin } },
  )
}

/**
 * Whoever logged in by a code, as long as the stack renews the login. Each exchange gives another refresh token in place of the
 * last: it is put aside before anything else is asked, since the old one is no longer good.
 */
export async function loginSource(
  registry: QuiltRegistry,
  place: TokenPlace,
  nowMs: () => number,
): Promise<CredentialSource> {
  let held = await heldIn(place, registry)
  let who = nameIn(held.accessToken)

  const renewed = async (old: QuiltTokens): Promise<QuiltTokens> => {
    // Never broken off: the old token may be spent by then, and the new one would be lost.
    const fresh = (await registry.exchange(old.refreshToken)) ?? (await renewedElsewhere(place, old))
    if (!fresh) throw ended(registry)
    const name = nameIn(fresh.accessToken)
    if (who !== undefined && name !== undefined && name !== who) throw anotherAccount(registry)
    who ??= name
    await place.write(fresh)
    return fresh
  }

  return {
    kind: 'quilt',
    get who() {
      return who
    },
    renews: true,
    async issue(call) {
      const before = await heldIn(place, registry)
      held = isFresh(before, nowMs()) ? before : await renewed(before)
      let keys = await registry.credentials(held.accessToken, call)
      if (!keys && held === before) {
        // It may have been taken back ahead of its end, as by a stack that was set up anew.
        held = await renewed(before)
        keys = await registry.credentials(held.accessToken, call)
      }
      if (!keys) throw ended(registry)
      return keys
    },
    keepsake: () => ({ kind: 'quilt', registryUrl: registry.url, refreshToken: held.refreshToken }),
  }
}

/** An API key is the Bearer itself, and is kept nowhere. */
export function apiKeySource(registry: QuiltRegistry, typed: string): CredentialSource {
  const key = checkApiKey(typed)
  return {
    kind: 'quilt',
    who: undefined,
    renews: true,
    async issue(call) {
      const keys = await registry.credentials(key, call)
      if (keys) return keys
      const sentence = `The stack at ${registry.origin} does not, or no longer, take this API key. Sign in with another, or with a code.`
      throw new Fault('signed-out', sentence, { action: 'sign-in', where: { registry: registry.origin } })
    },
  }
}

/** An API key without the white space around it; an `invalid` Fault for what is none. */
export function checkApiKey(typed: string): string {
  const key = typed.trim()
  if (API_KEY.test(key)) return key
  throw wrong('This is no API key of a Quilt stack: those begin with “qk_”.')
}

/** LOCAL mode: the registry gives the keys of its own machine to whoever asks. */
export function localSource(registry: QuiltRegistry): CredentialSource {
  return {
    kind: 'quilt',
    who: undefined,
    renews: true,
    async issue(call): Promise<Credentials> {
      const keys = await registry.credentials(undefined, call)
      if (keys) return keys
      const sentence = `The registry at ${registry.origin} wants to know who asks, though its catalog is in LOCAL mode.`
      throw new Fault('denied', sentence, { action: 'none', where: { registry: registry.origin } })
    },
  }
}

async function heldIn(place: TokenPlace, registry: QuiltRegistry): Promise<QuiltTokens> {
  const tokens = await place.read()
  if (tokens) return tokens
  throw ended(registry)
}

/** Where quilt3 shares the place, it may have been first. */
async function renewedElsewhere(place: TokenPlace, old: QuiltTokens): Promise<QuiltTokens | undefined> {
  const now = await place.read()
  return now && now.refreshToken !== old.refreshToken ? now : undefined
}

function ended({ origin }: QuiltRegistry): Fault {
  return new Fault('signed-out', `Your login at ${origin} has ended. Sign in again to go on.`, {
    action: 'sign-in',
    where: { registry: origin },
  })
}

function anotherAccount({ origin }: QuiltRegistry): Fault {
  const sentence = `The stack at ${origin} renewed the login as somebody else. Sign in again to go on.`
  return new Fault('signed-out', sentence, { action: 'sign-in', where: { registry: origin } })
}

function wrong(sentence: string): Fault {
  return new Fault('invalid', sentence, { action: 'fix-input' })
}
