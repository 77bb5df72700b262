import { Fault } from '../base/index.ts'
import type { PartReceipt, UploadRef, Written } from '../store/index.ts'

/** A file of this size or more goes up in parts, as quilt3 sends it (format §4). */
export const MULTIPART_FROM_BYTES = 8 * 1024 * 1024

/** What is to be sent: `parts` as the hash is planned, so that one digest serves both (design §1.3). */
export interface FileTask {
  readonly key: string
  readonly sizeBytes: number
  readonly parts: number
  /** Parts of this file that may be under way at once. */
  readonly window: number
}

export type FileEffect =
  | { readonly type: 'put' }
  | { readonly type: 'open' }
  /** `index` counts from 0. */
  | { readonly type: 'send'; readonly upload: UploadRef; readonly index: number }
  | { readonly type: 'complete'; readonly upload: UploadRef; readonly receipts: readonly PartReceipt[] }
  | { readonly type: 'abandon'; readonly upload: UploadRef }

export type FileEvent =
  | { readonly type: 'start' }
  | { readonly type: 'opened'; readonly upload: UploadRef }
  | { readonly type: 'sent'; readonly receipt: PartReceipt }
  | { readonly type: 'stored'; readonly written: Written }
  | { readonly type: 'failed'; readonly error: unknown }

export type FileState =
  | { readonly at: 'planned'; readonly task: FileTask }
  | { readonly at: 'putting'; readonly task: FileTask }
  | { readonly at: 'opening'; readonly task: FileTask }
  | {
      readonly at: 'sending'
      readonly task: FileTask
      readonly upload: UploadRef
      readonly next: number
      readonly receipts: readonly PartReceipt[]
    }
  | { readonly at: 'completing'; readonly task: FileTask; readonly upload: UploadRef }
  | { readonly at: 'stored'; readonly task: FileTask; readonly written: Written }
  | { readonly at: 'failed'; readonly task: FileTask; readonly error: unknown }

export interface FileStep {
  readonly state: FileState
  readonly effects: readonly FileEffect[]
}

/** One step of one file's upload: a single PUT, or open, parts in a window, complete. */
export function stepFile(state: FileState, event: FileEvent): FileStep {
  if (state.at === 'stored' || state.at === 'failed') return { state, effects: [] }
  if (event.type === 'failed') return fail(state, event.error)
  const { task } = state
  switch (state.at) {
    case 'planned':
      if (event.type !== 'start') break
      return task.sizeBytes < MULTIPART_FROM_BYTES
        ? { state: { at: 'putting', task }, effects: [{ type: 'put' }] }
        : { state: { at: 'opening', task }, effects: [{ type: 'open' }] }

    case 'putting':
    case 'completing':
      if (event.type !== 'stored') break
      return { state: { at: 'stored', task, written: event.written }, effects: [] }

    case 'opening': {
      if (event.type !== 'opened') break
      const { upload } = event
      const next = Math.min(task.window, task.parts)
      const effects = Array.from({ length: next }, (_, index): FileEffect => ({ type: 'send', upload, index }))
      return { state: { at: 'sending', task, upload, next, receipts: [] }, effects }
    }

    case 'sending': {
      if (event.type !== 'sent') break
      const { upload, next } = state
      const receipts = [...state.receipts, event.receipt]
      if (receipts.length === task.parts) {
        const inOrder = receipts.toSorted((a, b) => a.number - b.number)
        return {
          state: { at: 'completing', task, upload },
          effects: [{ type: 'complete', upload, receipts: inOrder }],
        }
      }
      if (next === task.parts) return { state: { ...state, receipts }, effects: [] }
      return { state: { ...state, receipts, next: next + 1 }, effects: [{ type: 'send', upload, index: next }] }
    }
  }
  return fail(state, new Fault('internal', `A file that is ${state.at} cannot take “${event.type}”.`))
}

/** A multipart upload that cannot be ended well is given up, so that its parts do not cost anything. */
function fail(state: Exclude<FileState, { at: 'stored' | 'failed' }>, error: unknown): FileStep {
  const effects: FileEffect[] =
    state.at === 'sending' || state.at === 'completing' ? [{ type: 'abandon', upload: state.upload }] : []
  return { state: { at: 'failed', task: state.task, error }, effects }
}
