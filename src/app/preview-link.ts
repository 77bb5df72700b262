import type { DiffSession, PreviewSession } from '../preview/index.ts'
import type { OpenSession, ViewedFile } from '../viewer/index.ts'
import { watchedWorker } from './watched-worker.ts'

/** Opens a file for a preview. */
export function openPreview(file: ViewedFile, as?: string): OpenSession<PreviewSession> {
  return watchedWorker([file], 'start', (lent) => [...lent.flat(), as])
}

/** Opens two versions of a file, to compare them. */
export function openDiff(base: ViewedFile, other: ViewedFile): OpenSession<DiffSession> {
  return watchedWorker([base, other], 'compare', (lent) => lent.flat())
}
