import { Fault, parseUrl } from '../../base/index.ts'

/**
 * What tabs of this site tell each other of a login in a window of its own. The window has no tie to the page that opened it (its
 * policy cuts that), so the answer goes to all, and the one that waits for it takes it. It is worth nothing without the
 * verifier, which only the engine of that page has.
 */
export type OidcMessage =
  /** The whole address to which the provider sent the person back. */
  | { readonly kind: 'answer'; readonly address: string }
  /** Somebody took the answer of this state. */
  | { readonly kind: 'taken'; readonly state: string }

const CHANNEL = 'selvage-login'
/** Longer addresses come from no provider. */
const MAX_LENGTH = 16_384
/** States of flows in a window begin so; see the engine's `OidcSignIns`. */
const IN_WINDOW = /^w\./

/** An `unsupported` Fault in a browser that lends none, as Firefox does while site data is blocked. */
export function openOidcChannel(): BroadcastChannel {
  try {
    return new BroadcastChannel(CHANNEL)
  } catch (cause) {
    throw new Fault(
      'unsupported',
      'This browser blocks the data of this site, so the answer of the login could not come back here. Allow site data for this page, or sign in another way.',
      { cause },
    )
  }
}

/** What came over the channel, if it is one of these; anything of this origin may have sent it. */
export function readOidcMessage(data: unknown): OidcMessage | undefined {
  if (typeof data !== 'object' || data === null) return undefined
  const { kind, address, state } = data as Readonly<Record<string, unknown>>
  if (kind === 'answer' && isText(address)) return { kind, address }
  if (kind === 'taken' && isText(state)) return { kind, state }
  return undefined
}

/** The `state` of an address, of the provider's page or of its answer; undefined where it has none, or several. */
export function stateOf(address: string): string | undefined {
  const states = parseUrl(address)?.searchParams.getAll('state') ?? []
  return states.length === 1 ? states[0] : undefined
}

/** Does a page wait for this answer, beside the window in which it arrives? */
export function isForAnotherPage(address: string): boolean {
  return IN_WINDOW.test(stateOf(address) ?? '')
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value.length <= MAX_LENGTH
}
