import type { RegistryRef, SiteView, StoreState } from '../client/engine.ts'

/** What the page knows of its site: stands in the query cache under `SITE_KEY`. */
export interface Site extends SiteView {
  /** The registry that this person chose, on whatever day. */
  readonly chosen: RegistryRef | undefined
}

export const SITE_KEY: readonly string[] = ['site']

/**
 * What becomes of what was read from a store: `other`: somebody else reads now, and all is forgotten; `back`: the same
 * person may go on, and what failed is read again; `gone`: the store is.
 */
export interface SessionChange {
  readonly storeId: string
  readonly change: 'other' | 'back' | 'gone'
}

/** What a new list of stores means for what was read with the old one. A renewal of keys means nothing. */
export function sessionChanges(before: readonly StoreState[], after: readonly StoreState[]): readonly SessionChange[] {
  return before.flatMap((was): readonly SessionChange[] => {
    const is = after.find(({ id }) => id === was.id)
    if (is === undefined) return [{ storeId: was.id, change: 'gone' }]
    if (readerOf(was) !== readerOf(is)) return [{ storeId: was.id, change: 'other' }]
    return was.session === 'over' && is.session === 'signed-in' ? [{ storeId: was.id, change: 'back' }] : []
  })
}

/** As whom a store is read. A session that is over still is that person's. */
function readerOf({ session, account }: StoreState): string {
  return session === 'signed-out' ? '' : JSON.stringify([account?.way, account?.who, account?.role])
}
