import * as Comlink from 'comlink'
import { type DiffSession, openDiff, openPreview, type PreviewFile, type PreviewSession } from '../preview/index.ts'
import { registerTransferHandlers } from './transfer-handlers.ts'

registerTransferHandlers()

type FileFacts = Pick<PreviewFile, 'name' | 'sizeBytes'>

/** One file's worker, or that of two versions of one: the page ends it with the view, or when it computes too long. */
export interface PreviewWorker {
  /** Answers as soon as nothing is computed. */
  alive(): void
  start(file: FileFacts, read: PreviewFile['read'], as: string | undefined): PreviewSession & Comlink.ProxyMarked
  compare(
    base: FileFacts,
    readBase: PreviewFile['read'],
    other: FileFacts,
    readOther: PreviewFile['read'],
  ): DiffSession & Comlink.ProxyMarked
}

// Comlink's proxies must be called, and not handed on.
const fileOf = (file: FileFacts, read: PreviewFile['read']): PreviewFile => ({
  ...file,
  read: (from, to, call) => read(from, to, call),
})

const worker: PreviewWorker = {
  alive: () => {},
  start: (file, read, as) => Comlink.proxy(openPreview(fileOf(file, read), as)),
  compare: (base, readBase, other, readOther) =>
    Comlink.proxy(openDiff(fileOf(base, readBase), fileOf(other, readOther))),
}

Comlink.expose(worker)
