import type { Fault } from '../../../src/base/index.ts'
import type { ObjectStore } from '../../../src/store/index.ts'

/** What a process of the lab asks of the disk, for the journal of its transfer. */
export type JournalOperation =
  | 'take lock'
  | 'read journal'
  | 'open journal'
  | 'append to journal'
  | 'close journal'
  | 'move journal'
  | 'remove journal'
  | 'leave lock'

/** What a process of the lab asks of the world outside it. */
export type Operation = Exclude<keyof ObjectStore, 'uri' | 'bucket' | 'root' | 'linkTo'> | JournalOperation

export const MUTATING: ReadonlySet<Operation> = new Set<Operation>([
  'put',
  'openUpload',
  'putPart',
  'completeUpload',
  'abortUpload',
  'copy',
  'remove',
])

export const JOURNAL: ReadonlySet<Operation> = new Set<Operation>([
  'take lock',
  'read journal',
  'open journal',
  'append to journal',
  'close journal',
  'move journal',
  'remove journal',
  'leave lock',
])

/** One call as it is about to be made. */
export interface LabCall {
  readonly operation: Operation
  /** Of a listing its prefix, of what is appended to a journal the types of its notes; empty where there is none. */
  readonly key: string
  /** Of a part, counted from 1. */
  readonly part: number | undefined
  /** Calls of this process before it. */
  readonly index: number
}

/** What becomes of a call. `before`: nobody ever heard of it. `after`: it was done, and nobody is told. */
export type Fate =
  /** Default: `offline`, as when the line breaks. */
  | { readonly type: 'fails'; readonly when: 'before' | 'after'; readonly fault?: Fault | undefined }
  /** The process is killed. */
  | { readonly type: 'dies'; readonly when: 'before' | 'after' }
  /** One bit of its body, or of the body of its answer, is flipped. `at` in [0, 1) says which. */
  | { readonly type: 'flips'; readonly at: number }
  /** Killed while the disk writes: so much of the text stands there, as a share of it. */
  | { readonly type: 'tears'; readonly at: number }

/** Decides each call of a process; undefined: it is done. It may do something in the world by itself. */
export type Script = (call: LabCall) => Fate | undefined | Promise<Fate | undefined>

export const LOST: Fate = { type: 'fails', when: 'after' }
export const CUT: Fate = { type: 'fails', when: 'before' }
export const DIES_BEFORE: Fate = { type: 'dies', when: 'before' }
export const DIES_AFTER: Fate = { type: 'dies', when: 'after' }

/** Plays `fate` at the `nth` call (from 1) that fits, and tells whether that was reached. */
export function once(
  fits: (call: LabCall) => boolean,
  nth: number,
  fate: Fate | ((call: LabCall) => Fate | undefined | Promise<Fate | undefined>),
): { readonly script: Script; wasReached(): boolean } {
  let seen = 0
  return {
    script: (call) => {
      if (!fits(call)) return undefined
      seen += 1
      if (seen !== nth) return undefined
      return typeof fate === 'function' ? fate(call) : fate
    },
    wasReached: () => seen >= nth,
  }
}
