import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useCallback, useState } from 'react'
import type { Call } from '../base/index.ts'
import type { RowQuery, TreeRow } from '../client/engine.ts'

const STEP = 100
const PARENT_STEP = 500

/** Where the rows of one tree come from. */
export interface RowSource<Row extends TreeRow> {
  /** Names the tree, and its state where it can change. */
  readonly key: readonly unknown[]
  readonly read: (query: RowQuery, call: Call) => Promise<{ readonly total: number; readonly rows: readonly Row[] }>
  /** Reads again after so many milliseconds, while the rows change by themselves. */
  readonly againMs?: number | undefined
}

export interface TreeRows<Row extends TreeRow = TreeRow> {
  readonly total: number
  readonly isPending: boolean
  readonly error: Error | null
  readonly refetch: () => void
  readonly rowAt: (index: number) => Row | undefined
  readonly onWindow: (first: number, last: number) => void
  readonly findParent: (index: number, level: number) => Promise<number | undefined>
}

/** The rows of a tree around what is in sight. */
export function useTreeRows<Row extends TreeRow>(
  source: RowSource<Row>,
  view: { readonly expanded: readonly string[]; readonly filter: string },
): TreeRows<Row> {
  const [{ from, count }, setWindow] = useState({ from: 0, count: 2 * STEP })
  const { expanded, filter } = view
  const rows = useQuery({
    queryKey: ['rows', ...source.key, filter, expanded, from, count],
    queryFn: async ({ signal }) => ({
      from,
      ...(await source.read({ expanded, filter, from, count }, { signal })),
    }),
    placeholderData: keepPreviousData,
    staleTime: Number.POSITIVE_INFINITY,
    refetchInterval: source.againMs ?? false,
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
    findParent: (index, level) => findParent(source, { expanded, filter }, index, level),
  }
}

async function findParent<Row extends TreeRow>(
  source: RowSource<Row>,
  view: Pick<RowQuery, 'expanded' | 'filter'>,
  index: number,
  level: number,
): Promise<number | undefined> {
  for (let end = index; end > 0; end -= PARENT_STEP) {
    const from = Math.max(0, end - PARENT_STEP)
    const { rows } = await source.read({ ...view, from, count: end - from }, {})
    const at = rows.findLastIndex((row) => row.level < level)
    if (at >= 0) return from + at
  }
  return undefined
}
