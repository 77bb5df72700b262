/** The address of a place in the tree, with what is looked for in it. */
export function treeLink(target: string, find: string): string {
  if (find === '') return target
  return `${target}${target.includes('?') ? '&' : '?'}${new URLSearchParams({ find })}`
}
