import type { DownloadMessage, DownloadReply } from '../client/engine.ts'

/**
 * The service worker of streamed downloads, and of nothing else: it answers `<its scope><id>` with what a page hands it at a
 * port, as a file to be saved. It caches nothing, sees no other request, and knows no keys.
 */

/** The parts of a service worker that are used; TypeScript knows them in a library of its own alone. */
interface ServiceWorkerScope {
  readonly registration: { readonly scope: string }
  skipWaiting(): Promise<void>
  addEventListener(type: 'install', listener: (event: { waitUntil(work: Promise<unknown>): void }) => void): void
  addEventListener(type: 'message', listener: (event: MessageEvent<unknown>) => void): void
  addEventListener(
    type: 'fetch',
    listener: (event: { readonly request: Request; respondWith(answer: Response): void }) => void,
  ): void
}

interface Offer {
  readonly name: string
  readonly sizeBytes: number
  readonly port: MessagePort
}

/** Longer than a page is silent while all is well; its tab is closed, then. */
const SILENCE_MS = 45_000
/** Of at most 8 MiB each. */
const PIECES_AHEAD = 2

const worker = globalThis as unknown as ServiceWorkerScope
const offers = new Map<string, Offer>()

worker.addEventListener('install', (event) => event.waitUntil(worker.skipWaiting()))

worker.addEventListener('message', ({ data, ports: [port] }) => {
  if (!isOffer(data) || port === undefined) return
  offers.set(data.id, { name: data.name, sizeBytes: data.sizeBytes, port })
  port.postMessage('ready')
})

worker.addEventListener('fetch', (event) => {
  const id = event.request.url.slice(worker.registration.scope.length)
  const offer = offers.get(id)
  offers.delete(id)
  event.respondWith(offer ? answerTo(offer) : new Response('There is no such download.\n', { status: 404 }))
})

function answerTo({ name, sizeBytes, port }: Offer): Response {
  return new Response(streamOf(port), {
    headers: {
      'Content-Type': 'application/octet-stream',
      'Content-Disposition': `attachment; filename*=UTF-8''${escaped(name)}`,
      'Content-Length': String(sizeBytes),
      'Content-Security-Policy': "default-src 'none'; sandbox",
      'X-Content-Type-Options': 'nosniff',
      'Cache-Control': 'no-store',
    },
  })
}

/** RFC 8187. */
function escaped(name: string): string {
  return encodeURIComponent(name).replace(/['()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`)
}

/** What comes by the port, asked for as the browser writes it. If it does not end well, the browser shows a failed download. */
function streamOf(port: MessagePort): ReadableStream<Uint8Array> {
  const say = (reply: DownloadReply) => port.postMessage(reply)
  let silence: ReturnType<typeof setTimeout> | undefined
  let arrived: (() => void) | undefined
  const over = () => {
    clearTimeout(silence)
    port.close()
    arrived?.()
  }
  const start = (controller: ReadableStreamDefaultController<Uint8Array>) => {
    const breakOff = () => {
      over()
      controller.error(new Error('The download was broken off.'))
    }
    const hear = () => {
      clearTimeout(silence)
      silence = setTimeout(breakOff, SILENCE_MS)
    }
    hear()
    port.onmessage = ({ data }: MessageEvent<DownloadMessage>) => {
      hear()
      if (data.type === 'bytes') {
        controller.enqueue(data.bytes)
        arrived?.()
      } else if (data.type === 'end') {
        over()
        controller.close()
      } else if (data.type === 'error') breakOff()
    }
  }
  // One at a time: the next is asked for when this one has come.
  const pull = () =>
    new Promise<void>((resolve) => {
      arrived = resolve
      say('pull')
    })
  const cancel = () => {
    say('cancel')
    over()
  }
  return new ReadableStream({ start, pull, cancel }, { highWaterMark: PIECES_AHEAD })
}

function isOffer(data: unknown): data is Omit<Offer, 'port'> & { readonly id: string } {
  if (typeof data !== 'object' || data === null) return false
  const { id, name, sizeBytes } = data as Record<string, unknown>
  return typeof id === 'string' && id !== '' && typeof name === 'string' && Number.isSafeInteger(sizeBytes)
}
