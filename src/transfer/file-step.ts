import { Fault, isFault } from '../base/index.ts'
import type { PartPlan } from '../hash/index.ts'
import type { ListedPart, PartReceipt, UploadRef, Written } from '../store/index.ts'

/** A file of this size or more goes up in parts, as quilt3 sends it (format §4). */
export const MULTIPART_FROM_BYTES = 8 * 1024 * 1024
/** An upload that is gone, with no object in its place, is begun anew so often. */
const REOPENED_AT_MOST = 2

/** What is to be sent: `parts` as the hash is planned, so that one digest serves both (design §1.3). */
export interface FileTask {
  readonly key: string
  /** In parts, or in one PUT: `goesInParts` says which. */
  readonly isInParts: boolean
  readonly parts: number
  /** Parts of this file that may be under way at once. */
  readonly window: number
  /** An upload of this very plan that was begun before. */
  readonly known?: UploadRef | undefined
}

/** Does a file go up in parts? One that is smaller than a part does not; parts are of 8 MiB, or more (format §4). */
export function goesInParts({ sizeBytes, partBytes }: Pick<PartPlan, 'sizeBytes' | 'partBytes'>): boolean {
  return sizeBytes >= partBytes
}

export type FileEffect =
  | { readonly type: 'put' }
  | { readonly type: 'open' }
  | { readonly type: 'list'; readonly upload: UploadRef }
  /** `index` counts from 0. Is one of these rows, all of this part, what would be sent? */
  | {
      readonly type: 'check'
      readonly upload: UploadRef
      readonly index: number
      readonly listed: readonly ListedPart[]
    }
  | { readonly type: 'send'; readonly upload: UploadRef; readonly index: number }
  | { readonly type: 'complete'; readonly upload: UploadRef; readonly receipts: readonly PartReceipt[] }
  /** The store does not know the upload any more: does the file stand at its key already? */
  | { readonly type: 'look'; readonly upload: UploadRef }
  | { readonly type: 'end'; readonly upload: UploadRef }

/** An event of an upload that is not the present one says nothing. */
export type FileEvent =
  | { readonly type: 'start' }
  | { readonly type: 'opened'; readonly upload: UploadRef }
  | { readonly type: 'listed'; readonly upload: UploadRef; readonly parts: readonly ListedPart[] }
  /** A part is there: sent, or found. */
  | { readonly type: 'sent'; readonly upload: UploadRef; readonly receipt: PartReceipt }
  | { readonly type: 'unfit'; readonly upload: UploadRef; readonly index: number }
  /** What had arrived are bytes of another file than the present one. */
  | { readonly type: 'changed'; readonly upload: UploadRef }
  /** The store does not know the upload. */
  | { readonly type: 'lost'; readonly upload: UploadRef; readonly error: unknown }
  | { readonly type: 'absent' }
  | { readonly type: 'ended' }
  | { readonly type: 'stored'; readonly written: Written }
  | { readonly type: 'failed'; readonly error: unknown; readonly upload?: UploadRef | undefined }

interface Going {
  readonly task: FileTask
  readonly reopened: number
}

interface Uploading extends Going {
  readonly upload: UploadRef
  /** The store did not take the parts at the end: they were listed once more. */
  readonly rechecked: boolean
}

export type FileState =
  | ({ readonly at: 'planned' | 'putting' | 'opening' | 'ending' } & Going)
  | ({ readonly at: 'listing' | 'completing' } & Uploading)
  | ({
      readonly at: 'sending'
      readonly listed: ReadonlyMap<number, readonly ListedPart[]>
      readonly next: number
      readonly receipts: readonly PartReceipt[]
    } & Uploading)
  | ({ readonly at: 'looking'; readonly error: unknown } & Going)
  | { readonly at: 'stored'; readonly task: FileTask; readonly written: Written }
  | { readonly at: 'failed'; readonly task: FileTask; readonly error: unknown }

export interface FileStep {
  readonly state: FileState
  readonly effects: readonly FileEffect[]
}

export function planned(task: FileTask): FileState {
  return { at: 'planned', task, reopened: 0 }
}

/**
 * One step of one file's way to its key: a single PUT, or an upload in parts. That is opened, or gone on with: then its parts are
 * listed, and those that fit are not sent again. One that is gone is looked for as an object before it is begun anew.
 */
export function stepFile(state: FileState, event: FileEvent): FileStep {
  if (state.at === 'stored' || state.at === 'failed') return stay(state)
  if ('upload' in event && event.type !== 'opened' && isOfAnother(state, event.upload)) return stay(state)
  if (event.type === 'failed') return failed(state, event.error)
  if (event.type === 'stored') return stay({ at: 'stored', task: state.task, written: event.written })
  switch (state.at) {
    case 'planned':
      return event.type === 'start' ? begin(state) : unexpected(state, event)
    case 'opening':
      return event.type === 'opened'
        ? send({ ...state, at: 'sending', upload: event.upload, rechecked: false, ...NOTHING_YET })
        : unexpected(state, event)
    case 'listing':
      if (event.type === 'lost') return look(state, event.error)
      return event.type === 'listed'
        ? send({ ...state, at: 'sending', ...NOTHING_YET, listed: byNumber(event.parts) })
        : unexpected(state, event)
    case 'sending':
      return whileSending(state, event)
    case 'completing':
      return event.type === 'lost' ? look(state, event.error) : unexpected(state, event)
    case 'looking':
      if (event.type !== 'absent') return unexpected(state, event)
      return state.reopened < REOPENED_AT_MOST ? open(state) : failed(state, state.error)
    case 'ending':
      return event.type === 'ended' ? open(state) : unexpected(state, event)
    case 'putting':
      return unexpected(state, event)
  }
}

const NOTHING_YET = { listed: new Map<number, readonly ListedPart[]>(), next: 0, receipts: [] }

type Sending = Extract<FileState, { at: 'sending' }>

function begin({ task, reopened }: Going): FileStep {
  if (!task.isInParts) {
    return { state: { at: 'putting', task, reopened }, effects: [{ type: 'put' }] }
  }
  if (task.known === undefined) return { state: { at: 'opening', task, reopened }, effects: [{ type: 'open' }] }
  return list({ task, reopened, upload: task.known, rechecked: false })
}

function list(going: Uploading): FileStep {
  return { state: { ...going, at: 'listing' }, effects: [{ type: 'list', upload: going.upload }] }
}

function open({ task, reopened }: Going): FileStep {
  return { state: { at: 'opening', task, reopened: reopened + 1 }, effects: [{ type: 'open' }] }
}

function look({ task, reopened, upload }: Uploading, error: unknown): FileStep {
  return { state: { at: 'looking', task, reopened, error }, effects: [{ type: 'look', upload }] }
}

/** The first parts of an upload, as many as the window takes. */
function send(state: Sending): FileStep {
  const next = Math.min(state.task.window, state.task.parts)
  return { state: { ...state, next }, effects: Array.from({ length: next }, (_, index) => bring(state, index)) }
}

function bring({ upload, listed }: Sending, index: number): FileEffect {
  const rows = listed.get(index + 1)
  return rows === undefined ? { type: 'send', upload, index } : { type: 'check', upload, index, listed: rows }
}

function whileSending(state: Sending, event: FileEvent): FileStep {
  const { task, upload, next, reopened, rechecked } = state
  switch (event.type) {
    case 'unfit':
      return { state, effects: [{ type: 'send', upload, index: event.index }] }
    case 'changed':
      return { state: { at: 'ending', task, reopened }, effects: [{ type: 'end', upload }] }
    case 'lost':
      return look(state, event.error)
    case 'sent': {
      const receipts = [...state.receipts, event.receipt]
      if (receipts.length === task.parts) {
        const inOrder = receipts.toSorted((a, b) => a.number - b.number)
        return {
          state: { at: 'completing', task, reopened, rechecked, upload },
          effects: [{ type: 'complete', upload, receipts: inOrder }],
        }
      }
      if (next === task.parts) return stay({ ...state, receipts })
      return { state: { ...state, receipts, next: next + 1 }, effects: [bring(state, next)] }
    }
    default:
      return unexpected(state, event)
  }
}

/** Parts that were there and that the store did not take at the end are looked at once more: others may have sent some anew. */
function failed(state: Exclude<FileState, { at: 'stored' | 'failed' }>, error: unknown): FileStep {
  if (state.at === 'completing' && !state.rechecked && isFault(error, 'corrupt')) {
    return list({ ...state, rechecked: true })
  }
  return stay({ at: 'failed', task: state.task, error })
}

function unexpected(state: Exclude<FileState, { at: 'stored' | 'failed' }>, { type }: FileEvent): FileStep {
  return failed(state, new Fault('internal', `A file that is ${state.at} cannot take “${type}”.`))
}

function isOfAnother(state: FileState, upload: UploadRef | undefined): boolean {
  return upload !== undefined && !('upload' in state && state.upload.uploadId === upload.uploadId)
}

function byNumber(parts: readonly ListedPart[]): ReadonlyMap<number, readonly ListedPart[]> {
  return Map.groupBy(parts, ({ number }) => number)
}

function stay(state: FileState): FileStep {
  return { state, effects: [] }
}
