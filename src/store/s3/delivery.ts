import { isAbort } from '../../base/index.ts'
import { isDenied, isElsewhere, isSkewed, type Refusal } from './refusal.ts'
import type { Delivered, SdkRequest } from './request.ts'
import { type Letter, type SigningOptions, sign } from './signing.ts'

/** Dates further apart than this may be the reason of a refusal; stores allow 15 minutes. */
const SKEW_MS = 5 * 60_000

/** Brings a request to the store and its answer back. `send` does it once, as the request is. */
export type Delivery = (
  request: SdkRequest,
  send: (request: SdkRequest) => Promise<Delivered>,
  signal?: AbortSignal,
) => Promise<Delivered>

/**
 * Signs requests, and sends one again where its refusal taught something: the bucket's region, or the store's time (each
 * once). A read that the keys have no right to is tried as nobody, as quilt3 does for public buckets (format §16).
 */
export function createDelivery(options: SigningOptions): Delivery {
  // Nobody may read what the keys may not: then reads are tried without them first.
  let isPublic = false

  return async (request, send, signal) => {
    const isRead = request.method === 'GET' || request.method === 'HEAD'
    const asNobody = async (): Promise<Delivered | undefined> => {
      const { request: unsigned } = await sign(options, request, { signal, asNobody: true })
      try {
        const answer = await send(unsigned)
        return isAnswer(answer, isPublic) ? answer : undefined
      } catch (error) {
        // The first refusal says more, and CORS may hide this one.
        if (isAbort(error)) throw error
        return undefined
      }
    }

    const wasTried = isRead && isPublic
    const answer = wasTried ? await asNobody() : undefined
    if (answer) return answer
    const signed = await sendSigned(options, request, send, signal)
    if (!isRead || !signed.isSigned) return signed.answer
    const { refusal } = signed.answer
    if (refusal === undefined) isPublic = false
    if (wasTried || !refusal?.code || !isDenied(refusal)) return signed.answer
    const open = await asNobody()
    isPublic = open !== undefined
    return open ?? signed.answer
  }
}

async function sendSigned(
  options: SigningOptions,
  request: SdkRequest,
  send: (request: SdkRequest) => Promise<Delivered>,
  signal: AbortSignal | undefined,
): Promise<{ readonly answer: Delivered; readonly isSigned: boolean }> {
  const { whereabouts } = options
  const learned = new Set<Lesson>()
  let redirected: Delivered | undefined
  for (;;) {
    const letter = await sign(options, request, { signal })
    const { isSigned } = letter
    try {
      const answer = await send(letter.request)
      const lesson = answer.refusal && learn(options, letter, answer.refusal)
      if (lesson === undefined || learned.has(lesson)) {
        if (redirected && answer.refusal) whereabouts.giveUpSearch()
        return { answer, isSigned }
      }
      learned.add(lesson)
      redirected = lesson === 'host' ? answer : undefined
    } catch (error) {
      // The page's policy, or CORS, may not let us search.
      if (redirected === undefined || isAbort(error)) throw error
      whereabouts.giveUpSearch()
      return { answer: redirected, isSigned }
    }
  }
}

/** What made a request worth sending again. */
type Lesson = 'host' | 'region' | 'time'

function learn({ whereabouts, time }: SigningOptions, letter: Letter, refusal: Refusal): Lesson | undefined {
  if (isElsewhere(refusal)) {
    whereabouts.learn(refusal.region)
    if (whereabouts.region !== letter.region) return 'region'
    return refusal.region === undefined && whereabouts.search(letter.request) ? 'host' : undefined
  }
  if (!letter.isSigned || !isSkewed(refusal)) return undefined
  const { serverMs } = refusal
  if (serverMs !== undefined && Math.abs(serverMs - letter.dateMs) > SKEW_MS) time.learn(serverMs)
  // It may be what another server told that is wrong.
  else if (refusal.code !== '' && time.aheadMs === letter.aheadMs) time.forget()
  // Another request may have learned it meanwhile.
  return time.aheadMs === letter.aheadMs ? undefined : 'time'
}

/** That nothing is there is believed where nobody has read something before: a store may tell it to whoever may not look. */
function isAnswer({ response: { statusCode } }: Delivered, isPublic: boolean): boolean {
  return statusCode < 300 || statusCode === 304 || statusCode === 416 || (statusCode === 404 && isPublic)
}
