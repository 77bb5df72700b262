import {
  getDocument,
  InvalidPDFException,
  PasswordException,
  type PDFDocumentLoadingTask,
  type PDFDocumentProxy,
  PDFWorker,
  VerbosityLevel,
} from 'pdfjs-dist'
import { Fault, isFault } from '../../base/index.ts'
import { createLive, type Live } from '../../ui/index.ts'
import type { PdfHost, ViewedFile } from '../viewed-file.ts'
import { BusyWatch } from './busy-watch.ts'
import { FileTransport } from './file-transport.ts'

export interface OpenDocument {
  readonly document: PDFDocumentProxy
  /** Title and author, where it has them. */
  readonly facts: readonly string[]
  readonly watch: BusyWatch
  /** Does it want a character map or a font that we do not bring? */
  readonly isLacking: Live<boolean>
}

/** Pixels of one image in it, which are decoded at once. */
const IMAGE_PIXELS_MOST = 64 * 1024 * 1024
const RANGE_BYTES = 64 * 1024

/**
 * Opens a document by pdf.js, in a worker of its own, until `signal` ends it. Scripts, forms of XFA and actions have nothing here that
 * would run them; what it asks for are ranges of the file and our own assets. `fail` is told what comes later: a read that
 * fails, a worker that dies or computes too long.
 */
export async function openDocument(
  file: ViewedFile,
  host: PdfHost,
  signal: AbortSignal,
  fail: (fault: unknown) => void,
): Promise<OpenDocument> {
  signal.throwIfAborted()
  const port = host.worker()
  const ended = Promise.withResolvers<never>()
  ended.promise.catch(() => undefined)
  const end = (error: unknown) => {
    watch.end()
    port.terminate()
    ended.reject(error)
    fail(error)
  }
  const watch = new BusyWatch(() => end(tooMuch(file.name)))
  port.onerror = () => end(tooMuch(file.name))
  const watched = { ...file, read: (...given: Parameters<ViewedFile['read']>) => watch.reading(file.read(...given)) }
  const isLacking = createLive(false)
  const task = getDocument({
    range: new FileTransport(watched, signal, end),
    worker: PDFWorker.create({ port, verbosity: VerbosityLevel.ERRORS }),
    verbosity: VerbosityLevel.ERRORS,
    rangeChunkSize: RANGE_BYTES,
    // Only what is in sight is read.
    disableStream: true,
    disableAutoFetch: true,
    enableXfa: false,
    maxImageSize: IMAGE_PIXELS_MOST,
    BinaryDataFactory: assetsOf(host, () => isLacking.set(true)),
    useWorkerFetch: false,
  })
  task.onPassword = () => end(locked(file.name))
  const close = () => {
    watch.end()
    ended.reject(signal.reason)
    closeTask(task, port)
  }
  signal.addEventListener('abort', close, { once: true })
  try {
    const document = await Promise.race([watch.asked(task.promise), ended.promise])
    const { info } = await Promise.race([watch.asked(document.getMetadata()), ended.promise])
    return { document, facts: factsOf(info), watch, isLacking }
  } catch (error) {
    throw faultOf(error, file.name)
  }
}

/** What a worker gets to end by itself, so that the page forgets the document's fonts; one that computes is ended. */
const CLOSING_MS = 2_000

function closeTask(task: PDFDocumentLoadingTask, port: Worker): void {
  const late = setTimeout(() => port.terminate(), CLOSING_MS)
  task
    .destroy()
    .catch(() => undefined)
    .finally(() => {
      clearTimeout(late)
      port.terminate()
    })
}

/** pdf.js makes one of it for each document. */
function assetsOf(host: PdfHost, lack: () => void) {
  return class {
    async fetch({ filename }: { filename: string }): Promise<Uint8Array> {
      try {
        return await host.asset(filename)
      } catch (error) {
        lack()
        throw error
      }
    }
  }
}

function factsOf(info: object): string[] {
  const texts = new Map<string, unknown>(Object.entries(info))
  return ['Title', 'Author']
    .map((name) => texts.get(name))
    .filter((text) => typeof text === 'string' && text.trim() !== '')
    .map((text) => String(text).trim().slice(0, 200))
}

function faultOf(error: unknown, name: string): unknown {
  if (error instanceof PasswordException) return locked(name)
  if (error instanceof InvalidPDFException) {
    return new Fault('corrupt', `${name} is damaged: no pages can be found in it.`, { cause: error })
  }
  if (isFault(error) || (error instanceof DOMException && error.name === 'AbortError')) return error
  return new Fault('corrupt', `${name} cannot be read as a PDF: it is damaged.`, { cause: error })
}

function locked(name: string): Fault {
  return new Fault(
    'unsupported',
    `${name} is locked by a password, which Selvage does not ask for. Download it to open it.`,
  )
}

function tooMuch(name: string): Fault {
  return new Fault('limit', `${name} is too much for a preview: its reader was ended. Download it to look at it.`)
}
