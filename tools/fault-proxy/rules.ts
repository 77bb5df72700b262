import { chance } from './chance.ts'
import { operationOf, type ProxyOperation } from './proxy-operation.ts'

/** What the proxy does to a request. Bodies are changed as they pass; none is kept. */
export type ProxyFault =
  /** The line breaks before the store hears of it. */
  | { readonly kind: 'reset' }
  /** The store does the work; the line breaks before its answer. */
  | { readonly kind: 'drop' }
  /** Neither an answer nor an end, ever: until the client, or the proxy, gives up. */
  | { readonly kind: 'hang' }
  | { readonly kind: 'delay'; readonly ms: number }
  /** `request` and `answer`: how fast their bodies pass at most. */
  | { readonly kind: 'slow'; readonly bytesPerSecond: number }
  /** One bit of the body, at a place that the seed gives, arrives as its opposite. */
  | { readonly kind: 'flip'; readonly of: 'request' | 'answer' }
  /** The answer's body ends after so many bytes: the line breaks; `quietly`: as if it had been no longer. */
  | { readonly kind: 'cut'; readonly bytes: number; readonly quietly?: boolean }
  /** Headers that the answer does not have, as when CORS hides them. In lower case; `*` at the end stands for any rest. */
  | { readonly kind: 'strip'; readonly headers: readonly string[] }
  /** An answer of the proxy's own, `before` the store hears of the request or `after` it did the work. */
  | { readonly kind: 'answer'; readonly when: 'before' | 'after'; readonly answer: OwnAnswer }

export interface OwnAnswer {
  readonly status: number
  /** Of an error document. Under status 200 too: S3 answers so where work fails after it began. */
  readonly code?: string
  /** Instead of the error document: a page of a captive portal, or nothing. */
  readonly body?: string
  readonly headers?: Readonly<Record<string, string>>
}

/** Which requests a fault meets: all that fit what is given. Never the questions (OPTIONS) that browsers ask beforehand. */
export interface FaultRule {
  readonly fault: ProxyFault
  readonly operations?: readonly ProxyOperation[]
  readonly method?: string
  /** Of the path as it is sent: `/bucket/key`, percent-encoded. */
  readonly path?: RegExp
  /** Parameters that the query must have, with these values. */
  readonly query?: Readonly<Record<string, string>>
  /** Which of the requests that fit so far; counts from 1. Default: all. */
  readonly nth?: number | readonly number[]
  /** The share of them that it meets. Default: all. */
  readonly probability?: number
}

/** A request, as rules look at it. */
export interface AskedOfProxy {
  readonly method: string
  readonly path: string
  readonly query: ReadonlyMap<string, string>
  readonly operation: ProxyOperation
}

/** `url`: path and query, as in the first line of a request. */
export function askedOf(method: string, url: string, isCopy: boolean): AskedOfProxy {
  const { pathname, searchParams } = new URL(url, 'http://proxy')
  const query = new Map(searchParams)
  return { method, path: pathname, query, operation: operationOf(method, pathname, query, isCopy) }
}

/** The faults of each request, and the place in its body where a bit is flipped, in [0, 1). */
export interface Drawn {
  readonly faults: readonly ProxyFault[]
  readonly place: number
}

/**
 * The same requests meet the same faults under one seed, in whichever order they come: chance looks at the request and at
 * how often it was made, ids of uploads aside, which no seed gives.
 */
export function drawFaults(rules: readonly FaultRule[], seed: number): (asked: AskedOfProxy) => Drawn {
  const fitted = new Map<FaultRule, number>()
  const made = new Map<string, number>()

  return (asked) => {
    const name = `${asked.operation} ${asked.path} ${asked.query.get('partNumber') ?? ''}`
    const time = (made.get(name) ?? 0) + 1
    made.set(name, time)
    const faults = rules.flatMap((rule, index) => {
      if (!fits(rule, asked)) return []
      const count = (fitted.get(rule) ?? 0) + 1
      fitted.set(rule, count)
      const { nth = count, probability = 1 } = rule
      if (![nth].flat().includes(count)) return []
      return chance(seed, `${index} ${name} ${time}`) < probability ? [rule.fault] : []
    })
    return { faults, place: chance(seed, `place ${name} ${time}`) }
  }
}

function fits({ operations, method, path, query = {} }: FaultRule, asked: AskedOfProxy): boolean {
  if (asked.method === 'OPTIONS') return false
  return (
    (operations?.includes(asked.operation) ?? true) &&
    (method ?? asked.method) === asked.method &&
    (path?.test(asked.path) ?? true) &&
    Object.entries(query).every(([name, value]) => asked.query.get(name) === value)
  )
}
