import { type IncomingMessage, request as openRequest, type ServerResponse } from 'node:http'
import { finished, type Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { Clock } from '../../src/base/index.ts'
import { counted, cutAfter, flipBit, slowed } from './faulty-bodies.ts'
import type { ProxiedRequest } from './proxied-request.ts'
import { answerHeaders, lengthOf, ownAnswer, requestHeaders } from './proxy-headers.ts'
import type { OwnAnswer, ProxyFault } from './rules.ts'

/** One request on its way, with what is to happen to it. */
export interface Passage {
  readonly request: IncomingMessage
  readonly response: ServerResponse
  readonly faults: readonly ProxyFault[]
  /** Where a bit is flipped, in [0, 1). */
  readonly place: number
  readonly entry: ProxiedRequest
}

type Kind<K extends ProxyFault['kind']> = Extract<ProxyFault, { kind: K }>

/** Brings a request to the store at `target` and its answer back, with the faults that it meets. */
export function createPassage(target: URL, clock: Clock): (passage: Passage) => Promise<void> {
  return async (passage) => {
    const { request, response } = passage
    const one = <K extends ProxyFault['kind']>(kind: K): Kind<K> | undefined =>
      passage.faults.find((fault): fault is Kind<K> => fault.kind === kind)

    const delay = one('delay')
    if (delay) await clock.wait(delay.ms)
    if (one('reset')) return void request.socket.destroy()
    if (one('hang')) return void request.resume()
    const own = one('answer')
    if (own?.when === 'before') {
      await drained(request)
      return tell(passage, own.answer)
    }
    const answer = await forward(target, clock, passage)
    passage.entry.storeStatus = answer.statusCode
    if (one('drop') || own) {
      await drained(answer)
      return own ? tell(passage, own.answer) : void response.destroy()
    }
    await giveBack(clock, passage, answer)
  }
}

function forward(
  target: URL,
  clock: Clock,
  { request, response, faults, place, entry }: Passage,
): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    const { hostname, port } = target
    const sent = openRequest({
      hostname,
      port,
      method: request.method,
      path: request.url,
      headers: requestHeaders(request),
      agent: false,
    })
    sent.on('response', resolve)
    sent.on('error', reject)
    response.on('close', () => {
      if (!response.writableFinished) sent.destroy()
    })
    const bodies = faults.flatMap((fault): Transform[] => {
      if (fault.kind === 'slow') return [slowed(fault.bytesPerSecond, clock)]
      return fault.kind === 'flip' && fault.of === 'request' ? [flipBit(lengthOf(request), place)] : []
    })
    const count = counted((bytes) => {
      entry.bytesIn += bytes
    })
    pipeline([request, count, ...bodies, sent]).catch(reject)
  })
}

async function giveBack(
  clock: Clock,
  { response, faults, place, entry }: Passage,
  answer: IncomingMessage,
): Promise<void> {
  const bodies = faults.flatMap((fault): Transform[] => {
    if (fault.kind === 'slow') return [slowed(fault.bytesPerSecond, clock)]
    if (fault.kind === 'flip' && fault.of === 'answer') return [flipBit(lengthOf(answer), place)]
    return fault.kind === 'cut' ? [cutAfter(fault.bytes, fault.quietly ? 'quietly' : 'broken')] : []
  })
  entry.status = answer.statusCode
  response.writeHead(answer.statusCode ?? 502, answer.statusMessage, answerHeaders(answer, faults))
  response.flushHeaders()
  const count = counted((bytes) => {
    entry.bytesOut += bytes
  })
  await pipeline([answer, ...bodies, count, response])
}

function tell({ request, response, entry }: Passage, answer: OwnAnswer): void {
  const { headers, body } = ownAnswer(answer, request.headers.origin)
  entry.status = answer.status
  entry.bytesOut = body.length
  response.writeHead(answer.status, headers)
  response.end(request.method === 'HEAD' ? undefined : body)
}

/** Takes all that comes, for nobody. */
function drained(message: IncomingMessage): Promise<void> {
  return new Promise((resolve, reject) => {
    finished(message, (error) => (error ? reject(error) : resolve()))
    message.resume()
  })
}
