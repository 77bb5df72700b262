import { type Call, isFault } from '../../base/index.ts'
import type { Body, ObjectStore } from '../../store/index.ts'
import { listedEtag } from '../pointers.ts'

export type WriteAnswer =
  | { readonly type: 'written' }
  /** The condition did not hold. It may be our own write that took its place: compare before calling it a conflict. */
  | { readonly type: 'taken' }
  /** The answer was lost: it may have been written or not. */
  | { readonly type: 'unsure' }

/**
 * A write that must not replace what it does not know. `ifMatch` null: nothing may be there; a string: only what has this
 * ETag; undefined: an ETag that nobody tells, so nothing is compared.
 *
 * On a store that refuses conditions, ignores them, or may do either, the object is looked at just before (reliability
 * C.4): a window of one round trip stays, so whoever writes reads back.
 */
export async function writeIf(
  store: ObjectStore,
  key: string,
  body: Body,
  ifMatch: string | null | undefined,
  call: Call = {},
): Promise<WriteAnswer> {
  const { conditions } = await store.can(call)
  if (conditions !== 'atomic' && !(await isAsRead(store, key, ifMatch, call))) return { type: 'taken' }
  const asks = conditions === 'atomic' || conditions === 'unknown'
  return put(store, key, body, asks ? ifMatch : undefined, call)
}

async function put(
  store: ObjectStore,
  key: string,
  body: Body,
  ifMatch: string | null | undefined,
  call: Call,
): Promise<WriteAnswer> {
  try {
    await store.put(key, body, { ...call, ifMatch })
    return { type: 'written' }
  } catch (error) {
    if (isFault(error, 'conflict')) return { type: 'taken' }
    if (isFault(error, 'absent') && typeof ifMatch === 'string' && error.where.key !== undefined)
      return { type: 'taken' }
    if (isFault(error, 'busy', 'offline')) return { type: 'unsure' }
    // Nobody could try beforehand whether this store takes conditions. It was looked at, which has to do.
    if (isFault(error, 'unsupported') && ifMatch !== undefined) return put(store, key, body, undefined, call)
    throw error
  }
}

async function isAsRead(
  store: ObjectStore,
  key: string,
  ifMatch: string | null | undefined,
  call: Call,
): Promise<boolean> {
  if (ifMatch === undefined) return true
  const facts = await store.head({ key }, call)
  if (facts === undefined || ifMatch === null) return facts === undefined && ifMatch === null
  return (facts.etag ?? (await listedEtag(store, key, call))) === ifMatch
}
