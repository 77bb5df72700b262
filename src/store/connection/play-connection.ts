import { type Clock, Fault } from '../../base/index.ts'
import { aroundCalls } from '../around-calls.ts'
import { createMemoryStore, type MemoryStoreOptions } from '../memory/memory-store.ts'
import type { ObjectStore } from '../object-store.ts'
import { errorXml } from '../s3/scripted-store.ts'
import type { ConnectionOptions } from './bench.ts'
import { checkConnection } from './check-connection.ts'
import type { ConnectionReport, ConnectionVerdict } from './verdict.ts'

/** What is played around a store in memory; for tests. */
export interface Played extends Partial<Omit<ConnectionOptions, 'target'>> {
  readonly target?: Partial<ConnectionOptions['target']>
  readonly memory?: Partial<MemoryStoreOptions>
  /** Operations that the keys have no right to. */
  readonly denied?: readonly (keyof ObjectStore)[]
  /** What the raw requests are answered; may throw as `fetch` does. */
  readonly answer?: (url: URL, init: RequestInit) => Response | Promise<Response>
}

export interface PlayedConnection {
  readonly store: ObjectStore
  /** Runs the check; its verdicts by probe. */
  run(signal?: AbortSignal): Promise<{
    readonly report: ConnectionReport
    readonly told: readonly ConnectionVerdict[]
    of(probe: ConnectionVerdict['probe']): ConnectionVerdict
  }>
}

/** A check of a store in memory, in a page at `https://catalog.example`; whatever is not said goes well. */
export function playConnection(played: Played = {}): PlayedConnection {
  const { target, memory, denied = [], answer = () => errorXml(403, 'AccessDenied', DATED), ...more } = played
  const inner = createMemoryStore({
    bucket: 'lab-data',
    clock: stillClock,
    random: Math.random,
    sha256,
    ...memory,
  })
  const store = denying(inner, denied)
  const options: ConnectionOptions = {
    target: {
      endpoint: 'https://s3.example',
      region: 'us-east-1',
      addressing: 'path',
      bucket: 'lab-data',
      ...target,
    },
    open: () => store,
    can: (call) => store.can(call),
    known: undefined,
    signed: true,
    withKeys: true,
    mayWrite: false,
    fetch: async (input, init) => answer(new URL(String(input)), init ?? {}),
    clock: stillClock,
    random: Math.random,
    sha256,
    isBrowser: true,
    ownOrigin: 'https://catalog.example',
    siteAheadMs: undefined,
    ...more,
  }
  return {
    store: inner,
    async run(signal) {
      const told: ConnectionVerdict[] = []
      const report = await checkConnection(options, (verdict) => told.push(verdict), { signal })
      const of = (probe: ConnectionVerdict['probe']) => {
        const verdict = told.find((one) => one.probe === probe)
        if (verdict === undefined) throw new Error(`No verdict of ${probe}`)
        return verdict
      }
      return { report, told, of }
    },
  }
}

export const NOW_MS = Date.UTC(2026, 10, 24, 7, 15)
export const DATED = { date: new Date(NOW_MS).toUTCString() }

const stillClock: Clock = {
  monotonicMs: () => 0,
  nowMs: () => NOW_MS,
  wait: (_, signal) =>
    new Promise((_resolve, reject) => signal?.addEventListener('abort', () => reject(new Error('not waited')))),
}

function denying(store: ObjectStore, operations: readonly string[]): ObjectStore {
  return aroundCalls(store, async (operation, _call, attempt) => {
    if (!operations.includes(operation)) return attempt()
    throw new Fault('denied', `The store refused ${operation}.`, { where: { code: 'AccessDenied', status: 403 } })
  })
}

async function sha256(bytes: Uint8Array): Promise<Uint8Array> {
  return new Uint8Array(await crypto.subtle.digest('SHA-256', new Uint8Array(bytes)))
}
