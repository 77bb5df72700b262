import type { ObjectsQuery } from '../../client/engine.ts'

/** How a folder is looked at, as the address tells it. */
export type FolderLook = Pick<ObjectsQuery, 'prefix' | 'holds' | 'sort'>

const SORTED_BY: readonly ObjectsQuery['sort']['by'][] = ['name', 'size', 'changed']

/** `prefix` is Quilt's; `find` and `sort` (`size`, `-size` for the largest first) are ours. */
export function readFolderLook(search: URLSearchParams): FolderLook {
  const [, minus, asked] = /^(-?)(.*)$/.exec(search.get('sort') ?? '') ?? []
  const by = SORTED_BY.find((one) => one === asked) ?? 'name'
  return {
    prefix: search.get('prefix') ?? '',
    holds: search.get('find') ?? '',
    sort: { by, descending: by === asked && minus === '-' },
  }
}

export function withFolderLook(search: URLSearchParams, change: Partial<FolderLook>): URLSearchParams {
  const { prefix, holds, sort } = { ...readFolderLook(search), ...change }
  const next = new URLSearchParams(search)
  const order = sort.by === 'name' && !sort.descending ? '' : `${sort.descending ? '-' : ''}${sort.by}`
  for (const [name, value] of Object.entries({ prefix, find: holds, sort: order })) {
    if (value === '') next.delete(name)
    else next.set(name, value)
  }
  return next
}

/** By the other end, where it is sorted by that already; else the largest and the newest come first. */
export function sortedAnew(sort: ObjectsQuery['sort'], by: ObjectsQuery['sort']['by']): ObjectsQuery['sort'] {
  return sort.by === by ? { by, descending: !sort.descending } : { by, descending: by !== 'name' }
}

/** Must the whole level be read before its first row is certain? */
export function isWhole({ holds, sort }: FolderLook): boolean {
  return holds !== '' || sort.by !== 'name' || sort.descending
}
