import { Fault } from '../base/index.ts'
import type { DownloadOffer } from '../features/page-context.ts'
import workerScript from '../workers/download-worker.ts?worker&url'
import { workerUrl } from '../workers/worker-url.ts'

/** Some browsers end a service worker that they hear nothing of, though it streams. */
const STAY_MS = 10_000
const READY_MS = 20_000

/** Has a file that comes by a port saved by the browser, as any download: through a service worker of our own. */
export async function offerDownload(name: string, sizeBytes: number): Promise<DownloadOffer> {
  const script = workerUrl(workerScript)
  const scope = new URL('./', script).pathname
  const registration = await navigator.serviceWorker.register(script, { scope, updateViaCache: 'none' }).catch(refused)
  const worker = await activeWorker(registration)
  const id = crypto.randomUUID()
  const { port1, port2 } = new MessageChannel()
  const ready = new Promise<void>((resolve, reject) => {
    port1.onmessage = () => resolve()
    setTimeout(() => reject(notReady()), READY_MS)
  })
  worker.postMessage({ id, name, sizeBytes }, [port2])
  await ready
  port1.onmessage = null
  const stay = setInterval(() => worker.postMessage('stay'), STAY_MS)
  const frame = document.createElement('iframe')
  frame.hidden = true
  frame.src = `${scope}${id}`
  return {
    port: port1,
    begin: () => document.body.append(frame),
    end() {
      clearInterval(stay)
      frame.remove()
    },
  }
}

async function activeWorker({ installing, waiting, active }: ServiceWorkerRegistration): Promise<ServiceWorker> {
  const worker = installing ?? waiting ?? active
  if (worker === null) throw notReady()
  await new Promise<void>((resolve, reject) => {
    const look = () => {
      if (worker.state === 'activated') resolve()
      else if (worker.state === 'redundant') reject(notReady())
    }
    worker.addEventListener('statechange', look)
    look()
  })
  return worker
}

function refused(cause: unknown): never {
  throw new Fault(
    'unsupported',
    'This browser lets the page save no streams, as in some private windows. Take a script.',
    { cause },
  )
}

function notReady(): Fault {
  return new Fault('unsupported', 'The browser did not get the download ready. Try again, or take a script.', {
    action: 'retry',
  })
}
