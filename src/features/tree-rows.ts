import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useCallback, useState } from 'react'
import type { Engine, RowQuery, TreeRef, TreeRow } from '../client/engine.ts'
import { usePage } from './page-context.ts'

const STEP = 100
const PARENT_STEP = 500

export interface TreeRows {
  readonly total: number
  readonly isPending: boolean
  readonly error: Error | null
  readonly refetch: () => void
  readonly rowAt: (index: number) => TreeRow | undefined
  readonly onWindow: (first: number, last: number) => void
  readonly findParent: (index: number, level: number) => Promise<number | undefined>
}

/** The rows of a tree around what is in sight. `version` tells apart states of a draft. */
export function useTreeRows(
  tree: TreeRef,
  view: { readonly expanded: readonly string[]; readonly filter: string; readonly version?: number },
): TreeRows {
  const { engine } = usePage()
  const [{ from, count }, setWindow] = useState({ from: 0, count: 2 * STEP })
  const { expanded, filter, version = 0 } = view
  const rows = useQuery({
    queryKey: ['rows', tree.kind, tree.id, version, filter, expanded, from, count],
    queryFn: async ({ signal }) => ({
      from,
      ...(await engine.rows(tree, { expanded, filter, from, count }, { signal })),
    }),
    placeholderData: keepPreviousData,
    staleTime: Number.POSITIVE_INFINITY,
  })
  const data = rows.data

  const onWindow = useCallback((first: number, last: number) => {
    const start = Math.max(0, (Math.floor(first / STEP) - 1) * STEP)
    const length = (Math.floor(last / STEP) + 2) * STEP - start
    setWindow((now) => (now.from === start && now.count === length ? now : { from: start, count: length }))
  }, [])

  return {
    total: data?.total ?? 0,
    isPending: rows.isPending,
    error: rows.error,
    refetch: () => void rows.refetch(),
    rowAt: (index) => data?.rows[index - data.from],
    onWindow,
    findParent: (index, level) => findParent(engine, tree, { expanded, filter }, index, level),
  }
}

async function findParent(
  engine: Engine,
  tree: TreeRef,
  view: Pick<RowQuery, 'expanded' | 'filter'>,
  index: number,
  level: number,
): Promise<number | undefined> {
  for (let end = index; end > 0; end -= PARENT_STEP) {
    const from = Math.max(0, end - PARENT_STEP)
    const { rows } = await engine.rows(tree, { ...view, from, count: end - from })
    const at = rows.findLastIndex((row) => row.level < level)
    if (at >= 0) return from + at
  }
  return undefined
}
