import { isFolder } from './object-key.ts'

/** What is chosen, by key: the size of an object, undefined for a folder, which stands for all below it. */
export type Selection = ReadonlyMap<string, number | undefined>

/** Changes what is chosen, whatever that is by then. */
export type ChangeSelection = (change: (now: Selection) => Selection) => void

export type Chosen = readonly (readonly [key: string, sizeBytes: number | undefined])[]

export function withChosen(selection: Selection, rows: Chosen, isChosen: boolean): Selection {
  const next = new Map(selection)
  for (const [key, sizeBytes] of rows) {
    if (isChosen) next.set(key, sizeBytes)
    else next.delete(key)
  }
  return next
}

/** The keys, without those that lie in a folder that is chosen, too. */
export function outermost(selection: Selection): readonly string[] {
  const folders = [...selection.keys()].filter(isFolder)
  if (folders.length === 0) return [...selection.keys()]
  const isBelow = (key: string) => {
    for (let at = key.indexOf('/'); at >= 0 && at < key.length - 1; at = key.indexOf('/', at + 1)) {
      if (selection.has(key.slice(0, at + 1))) return true
    }
    return false
  }
  return [...selection.keys()].filter((key) => !isBelow(key))
}

export interface SelectionCount {
  readonly objects: number
  readonly folders: number
  /** Of the objects; what lies in the folders is not known. */
  readonly sizeBytes: number
}

export function countChosen(selection: Selection): SelectionCount {
  const keys = outermost(selection)
  const folders = keys.filter(isFolder).length
  const sizeBytes = keys.reduce((sum, key) => sum + (selection.get(key) ?? 0), 0)
  return { objects: keys.length - folders, folders, sizeBytes }
}
