import * as Comlink from 'comlink'
import { openPreview, type PreviewFile, type PreviewSession } from '../preview/index.ts'
import { registerTransferHandlers } from './transfer-handlers.ts'

registerTransferHandlers()

/** One file's worker: the page ends it with the view, or when it computes too long. */
export interface PreviewWorker {
  /** Answers as soon as nothing is computed. */
  alive(): void
  start(
    file: Pick<PreviewFile, 'name' | 'sizeBytes'>,
    read: PreviewFile['read'],
    as: string | undefined,
  ): PreviewSession & Comlink.ProxyMarked
}

const worker: PreviewWorker = {
  alive: () => {},
  start: (file, read, as) =>
    Comlink.proxy(openPreview({ ...file, read: (from, to, call) => read(from, to, call) }, as)),
}

Comlink.expose(worker)
