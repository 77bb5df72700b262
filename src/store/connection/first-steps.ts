import { isFault } from '../../base/index.ts'
import { isPrivate, plainHttp } from '../s3/endpoint.ts'
import type { Step } from './bench.ts'
import { askFirst, type ReadAnswer } from './first-answer.ts'
import { firstPage } from './first-page.ts'
import { silence } from './silence.ts'
import { checkTarget, engineOf, listingUrl } from './target.ts'
import { type Finding, good, limited, skipped } from './verdict.ts'

/** Clocks that differ by less are said to agree. */
const CLOSE_MS = 60_000

/** Does an S3 store answer there? */
export const reachable: Step = async (bench, call) => {
  const { target, withKeys, ownOrigin } = bench
  try {
    checkTarget(target, withKeys, ownOrigin)
  } catch (error) {
    if (!isFault(error)) throw error
    return { ...bad(error.message, 'The address cannot be used.'), fault: error.toWire() }
  }
  bench.first = await askFirst(listingUrl(target), { ...bench, fetch: bench.headers.fetch }, call)
  const endpoint = new URL(target.endpoint)
  const { host } = endpoint
  const { first } = bench
  switch (first.kind) {
    case 'silent':
      return bad(silence(target.endpoint, first.code), 'Nothing answers.')
    case 'moved':
      return bad(
        `${host} sends us on to ${first.to}, and keys never follow. If that is the store, give its address instead.`,
        'The store is elsewhere.',
      )
    case 'hidden':
      return isPrivate(endpoint) ? good(`Something answers at ${host}.`) : limited(plainHttp(endpoint))
    case 'read':
      return readable(first, endpoint)
  }
}

function readable(first: ReadAnswer, endpoint: URL): Finding {
  const { host } = endpoint
  if (first.root === 'Error' || first.root === 'ListBucketResult') {
    return isPrivate(endpoint) ? good(`An S3 store answers at ${host}.`) : limited(plainHttp(endpoint))
  }
  if (first.status >= 500) {
    return bad(
      `A server answers at ${host}, but says that the store behind it is not there now (status ${first.status}). Try again in a while.`,
      'The store behind the server does not answer.',
    )
  }
  // Some stores refuse without a word.
  if (first.isEmpty && first.status >= 400) return good(`Something answers at ${host} and refuses strangers.`)
  return bad(
    `What answers at ${host} is no S3 store${first.root === 'html' || first.root === undefined ? ' but a web page or another service: a log-in page of the network, a console on another port, a proxy' : ''}. Check the address and the port.`,
    'No S3 store answers.',
  )
}

/** May this page read the answers? */
export const cors: Step = async ({ first, isBrowser, ownOrigin, target }) => {
  if (!isBrowser) return good('Outside of a browser no CORS rules apply.')
  const page = ownOrigin ?? 'this page'
  if (first?.kind !== 'read') {
    const orNone =
      engineOf(target.endpoint, undefined) === 'aws'
        ? `; or it is in another region than ${target.region}, or there is no such bucket: from a page they all look the same`
        : ''
    return {
      ...bad(
        `The store does not let ${page} read its answers. The bucket “${target.bucket}” needs a CORS rule for it${orNone}.`,
        'The browser may not read the answers.',
      ),
      needs: 'cors',
    }
  }
  if (!first.takesHeaders) {
    return {
      ...bad(
        `The bucket's CORS rule lets ${page} read, but not send the headers of S3. Its AllowedHeaders need “*”.`,
        'The browser may not send signed requests.',
      ),
      needs: 'cors',
    }
  }
  return good(`The store lets ${page} read its answers.`)
}

/** Where does the store say that the bucket is? Asked as the registry will ask, with keys where there are some. */
export const region: Step = async (bench, call) => {
  bench.listing = await firstPage(bench, '.quilt/', call)
  bench.region = bench.headers.region()
  const told = bench.region
  const { region: given } = bench.target
  if (told === undefined) return skipped(`The store names no region; ${given} is used.`)
  if (told === given) return good(`The bucket is in ${told}.`)
  return limited(`The bucket is in ${told}, not in ${given}: ${told} is what has to be set.`)
}

/** Does this computer's clock fit the store's? Signed requests carry the time (reliability D.8). */
export const clock: Step = async (bench) => {
  bench.aheadMs = bench.first?.kind === 'read' ? bench.first.aheadMs : undefined
  const aheadMs = bench.aheadMs ?? bench.siteAheadMs
  if (aheadMs === undefined) return skipped('The store does not show its time to this page.')
  const whose = bench.aheadMs === undefined ? 'that of the server of this page' : 'that of the store'
  if (Math.abs(aheadMs) < CLOSE_MS) return good(`This computer's clock and ${whose} agree.`)
  const minutes = Math.round(Math.abs(aheadMs) / 60_000)
  return limited(
    `This computer's clock is ${span(minutes)} ${aheadMs > 0 ? 'ahead of' : 'behind'} ${whose}. Selvage reckons with that; better set it right.`,
  )
}

function span(minutes: number): string {
  if (minutes < 120) return `${minutes} ${minutes === 1 ? 'minute' : 'minutes'}`
  if (minutes < 48 * 60) return `${Math.round(minutes / 60)} hours`
  return `${Math.round(minutes / 60 / 24)} days`
}

const bad = (sentence: string, stop: string): Finding => ({ outcome: 'bad', sentence, stop })
