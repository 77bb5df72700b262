/** The address of a place in the tree, with what is looked for in it. */
export function treeLink(target: string, find: string, mode: FindMode = 'path'): string {
  if (find === '') return target
  const asked = new URLSearchParams(mode === 'path' ? { find } : { find, in: mode })
  return `${target}${target.includes('?') ? '&' : '?'}${asked}`
}

/** In what of the files one looks: their paths, their metadata, their hashes. */
export type FindMode = 'path' | 'meta' | 'hash'

/** As the address says it. */
export function findMode(search: URLSearchParams): FindMode {
  const mode = search.get('in')
  return mode === 'meta' || mode === 'hash' ? mode : 'path'
}
