import { useInfiniteQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import type { PathStep, RegistryRef } from '../../client/engine.ts'
import { usePage } from '../page-context.ts'
import { registryKey } from '../registry-key.ts'
import { POINTER_FRESH_MS } from '../revision-query.ts'

/** The first rows come soon; then larger windows. */
const FIRST = 4
const WINDOW = 20
/** So far it is looked back without being asked: each revision's manifest is read for it. */
const LOOKED_BACK = 200

export interface PathHistoryState {
  readonly steps: readonly PathStep[]
  readonly revisions: number
  readonly isPending: boolean
  readonly error: Error | null
  /** `reading`: more comes by itself; `stopped`: there is more, and somebody must ask for it. */
  readonly state: 'reading' | 'stopped' | 'whole'
  readonly stop: () => void
  readonly goOn: () => void
  readonly refetch: () => void
}

/** One path over the revisions, read window by window until all were looked through, or somebody says stop. */
export function usePathHistory(registry: RegistryRef, name: string, path: string): PathHistoryState {
  const { engine } = usePage()
  const [end, setEnd] = useState(LOOKED_BACK)
  const history = useInfiniteQuery({
    queryKey: [...registryKey(registry), 'path-history', name, path],
    queryFn: ({ signal, pageParam: from }) =>
      engine.pathHistory(registry, name, path, { from, count: from === 0 ? FIRST : WINDOW }, { signal }),
    initialPageParam: 0,
    getNextPageParam: (last, pages) => {
      const looked = pages.reduce((sum, { steps }) => sum + steps.length, 0)
      return last.steps.length > 0 && looked < last.revisions ? looked : undefined
    },
    staleTime: POINTER_FRESH_MS,
  })
  const { data, hasNextPage, isFetching, isError, fetchNextPage } = history
  const steps = data?.pages.flatMap((page) => page.steps) ?? []
  const goesOn = hasNextPage && !isError && steps.length < end
  useEffect(() => {
    if (goesOn && !isFetching) void fetchNextPage()
  }, [goesOn, isFetching, fetchNextPage])
  return {
    steps,
    revisions: data?.pages.at(-1)?.revisions ?? 0,
    isPending: history.isPending,
    error: history.error,
    state: goesOn || (isFetching && hasNextPage) ? 'reading' : hasNextPage ? 'stopped' : 'whole',
    stop: () => setEnd(0),
    goOn: () => setEnd(steps.length + LOOKED_BACK),
    refetch: () => void history.refetch(),
  }
}
