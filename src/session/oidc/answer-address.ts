import { Fault, parseUrl } from '../../base/index.ts'

/** Longer ones come from no provider. */
const MAX_LENGTH = 16_384

/** The one `state` that an answer names; undefined where it has none, or more than one. */
export function stateIn(address: string): string | undefined {
  const parameters = parametersIn(address)
  const states = parameters?.getAll('state') ?? []
  return states.length === 1 && states[0] !== '' ? states[0] : undefined
}

/**
 * What a provider answered to `redirectUri`, and nowhere else. `invalid` Faults: another address; an answer in the fragment, as
 * flows without a code give it; a parameter twice, which two readers may understand in two ways.
 */
export function answerIn(address: string, redirectUri: string): URLSearchParams {
  const parameters = parametersIn(address)
  const url = parseUrl(address)
  if (parameters === undefined || url === undefined) throw noAnswer('It is no address.')
  if (`${url.origin}${url.pathname}` !== redirectUri) throw noAnswer('It came to another address than was asked for.')
  if (url.hash !== '') throw noAnswer('Part of it stands behind a “#”, where no answer belongs.')
  for (const name of parameters.keys()) {
    if (parameters.getAll(name).length > 1) throw noAnswer('It says a thing twice.')
  }
  if (!parameters.has('code') && !parameters.has('error')) throw noAnswer('It holds no answer.')
  return parameters
}

/** For an answer that nobody waits for: begun elsewhere, answered before, or made up. */
export function unasked(): Fault {
  return noAnswer(
    'No sign-in that was begun in this browser waits for it: it may have been used already, or be too old.',
  )
}

/** Nothing of the answer is repeated: it may be anybody's words. */
function noAnswer(why: string): Fault {
  return new Fault('invalid', `This answer of a login cannot be used. ${why} Sign in again.`, { action: 'sign-in' })
}

function parametersIn(address: string): URLSearchParams | undefined {
  return address.length > MAX_LENGTH ? undefined : parseUrl(address)?.searchParams
}
