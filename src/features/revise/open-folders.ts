import { useEffect, useRef, useState } from 'react'
import type { TreeRow } from '../../client/engine.ts'
import type { TreeRows } from '../tree-rows.ts'

/** So many rows may open by themselves: more would hide what is below them. */
const MOST_ROWS = 200

export interface OpenFolders {
  readonly expanded: readonly string[]
  readonly toggle: (path: string) => void
  /** Opens those that were neither opened nor closed before. */
  readonly openNew: (paths: readonly string[]) => void
}

/** Which folders of a tree are open. */
export function useOpenFolders(): OpenFolders {
  const [expanded, setExpanded] = useState<readonly string[]>([])
  const met = useRef(new Set<string>())
  return {
    expanded,
    toggle: (path) => {
      met.current.add(path)
      setExpanded((now) => (now.includes(path) ? now.filter((one) => one !== path) : [...now, path]))
    },
    openNew: (paths) => {
      const fresh = paths.filter((path) => !met.current.has(path))
      if (fresh.length === 0) return
      for (const path of fresh) met.current.add(path)
      setExpanded((now) => [...now, ...fresh.filter((path) => !now.includes(path))])
    },
  }
}

/** Opens the folders of a short tree when they are first seen, so that what is in them shows. */
export function useUnfolded(folders: OpenFolders, { total, rowAt }: TreeRows<TreeRow>, isWanted: boolean): void {
  useEffect(() => {
    if (!isWanted || total > MOST_ROWS) return
    const rows = Array.from({ length: total }, (_, index) => rowAt(index))
    folders.openNew(rows.flatMap((row) => (row?.kind === 'directory' ? row.path : [])))
  })
}
