/** Files of one folder that were moved into it: each from where, to where. */
export type FolderMoves = readonly (readonly [from: string, to: string])[]

/**
 * The folder that all files of `folder` came from, each with the same path below it, without trailing slash. Undefined: there is
 * none, or it had more than these. `filesBelow` counts what lay below a folder before.
 */
export function folderOrigin(
  folder: string,
  moves: FolderMoves,
  filesBelow: (folder: string) => number,
): string | undefined {
  const [from = '', to = ''] = moves[0] ?? []
  const rest = to.slice(folder.length)
  const origin = from.slice(0, from.length - rest.length)
  if (origin === '' || origin === folder) return undefined
  const isWhole = moves.every(([older, newer]) => older === origin + newer.slice(folder.length))
  return isWhole && filesBelow(origin) === moves.length ? origin : undefined
}
