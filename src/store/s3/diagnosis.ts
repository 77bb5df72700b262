import { Fault, type FaultPlace } from '../../base/index.ts'

/** What is known when `fetch` rejected. */
export interface FailedFetch {
  readonly fetch: typeof fetch
  readonly endpoint: URL
  readonly place: FaultPlace
  readonly body: Blob | undefined
  /** Could an earlier answer of this endpoint be read? Then CORS is not the trouble. */
  readonly wasReadable: boolean
  readonly cause: unknown
  readonly signal: AbortSignal
}

/**
 * Why `fetch` rejected, which it never says itself (browser.md 14): a file that changed on disk, an endpoint that is
 * down, or one that answers without letting this page read it. Asks once more, without CORS, to tell the last two apart.
 */
export async function diagnose(failed: FailedFetch): Promise<Fault> {
  if (failed.body !== undefined && !(await isReadable(failed.body))) return changed(failed)
  if (!failed.wasReadable && isBrowser() && (await isReachable(failed))) return cors(failed)
  return offline(failed)
}

/** Only browsers hide answers. */
const isBrowser = (): boolean => 'location' in globalThis

async function isReachable({ fetch, endpoint, signal }: FailedFetch): Promise<boolean> {
  try {
    await fetch(endpoint, { mode: 'no-cors', cache: 'no-store', credentials: 'omit', signal })
    return true
  } catch {
    return false
  }
}

async function isReadable(body: Blob): Promise<boolean> {
  try {
    await body.slice(0, 1).arrayBuffer()
    return true
  } catch {
    return false
  }
}

function changed({ place, cause }: FailedFetch): Fault {
  return new Fault('changed', 'A file changed or vanished while it was sent. Choose it again.', {
    action: 'choose-again',
    where: place,
    cause,
  })
}

function cors({ endpoint, place, cause }: FailedFetch): Fault {
  return new Fault(
    'cors',
    `The store at ${endpoint.origin} answers, but does not let this page read the answer. Set the CORS rules of “${place.bucket}” to allow this page.`,
    { action: 'set-cors', where: { ...place, endpoint: endpoint.origin }, cause },
  )
}

function offline({ endpoint, place, cause }: FailedFetch): Fault {
  return new Fault(
    'offline',
    `Nothing answers at ${endpoint.origin}. Check that the store runs and that you are connected, then try again.`,
    { action: 'retry', where: { ...place, endpoint: endpoint.origin }, cause },
  )
}
