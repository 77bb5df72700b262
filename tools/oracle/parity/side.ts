import type { ClientOperation } from './operations.ts'

/** One of the two clients, running one script. */
export interface Side {
  readonly name: 'quilt3' | 'ours'
  /** What the operation gives, as JSON. Refusals are thrown as the client's own errors. */
  run(operation: ClientOperation): Promise<unknown>
  close(): void
  /** Further paths that it knows places by, and what they are called. */
  readonly aliases?: ReadonlyMap<string, string> | undefined
}
