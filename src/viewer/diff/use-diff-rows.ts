import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { asFault, type Call, type Fault } from '../../base/index.ts'

const STEP = 100

export interface DiffRows<Row> {
  /** Undefined: not here yet. */
  readonly rowAt: (row: number) => Row | undefined
  /** Says which row is the first in sight. */
  readonly see: (first: number) => void
  readonly fault: Fault | undefined
  readonly retry: () => void
}

/** Rows of a comparison around those in sight, read as they come there. `key`: what is asked for; `read` belongs to it. */
export function useDiffRows<Row>(
  key: readonly unknown[],
  read: (from: number, count: number, call: Call) => Promise<{ readonly rows: readonly Row[] }>,
): DiffRows<Row> {
  const [from, setFrom] = useState(0)
  const name = JSON.stringify(key)
  const window = useQuery({
    queryKey: ['diff-rows', name, from],
    queryFn: async ({ signal }) => ({ name, from, ...(await read(from, 4 * STEP, { signal })) }),
    // Rows of another question stand at other places.
    placeholderData: (before) => (before?.name === name ? before : undefined),
    gcTime: 0,
    staleTime: Number.POSITIVE_INFINITY,
  })
  return {
    rowAt: (row) => window.data?.rows[row - window.data.from],
    see: (first) => setFrom(Math.max(0, (Math.floor(first / STEP) - 1) * STEP)),
    fault: window.isError ? asFault(window.error) : undefined,
    retry: () => void window.refetch(),
  }
}
