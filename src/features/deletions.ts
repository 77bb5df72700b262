import type { DeleteOutcome } from '../client/engine.ts'

/** A package, or one revision of it, that was deleted in this tab, and can be put back. */
export interface Deletion {
  readonly outcome: DeleteOutcome
  /** Undefined: the whole package. */
  readonly topHash: string | undefined
}
