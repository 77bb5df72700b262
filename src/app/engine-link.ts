import { proxy, transfer, wrap } from 'comlink'
import type { Engine } from '../client/engine.ts'
import engineUrl from '../workers/engine.ts?worker&url'
import { registerTransferHandlers } from '../workers/transfer-handlers.ts'
import { workerUrl } from '../workers/worker-url.ts'

/** Starts the engine in its worker. What the page calls runs there. */
export function startEngine(): Engine {
  registerTransferHandlers()
  const worker = new Worker(workerUrl(engineUrl), { type: 'module', name: 'engine' })
  const remote = wrap<Record<string, (...values: unknown[]) => unknown>>(worker)
  const calls = new Proxy(
    {},
    {
      get(_target, method) {
        // A thing with a `then` would be waited for.
        if (typeof method !== 'string' || method === 'then') return undefined
        return (...values: readonly unknown[]) => remote[method]?.(...values.map(crossing))
      },
    },
  )
  // The worker exposes an `Engine`; Comlink's own type for one forgets optional values and callbacks.
  return calls as Engine
}

/** Functions are called back, ports handed over; all else is copied. */
function crossing(value: unknown): unknown {
  if (typeof value === 'function') return proxy(value)
  return value instanceof MessagePort ? transfer(value, [value]) : value
}
