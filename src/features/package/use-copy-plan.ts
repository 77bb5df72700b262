import { keepPreviousData, type UseQueryResult, useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import type { CopyPlan, CopyRequest } from '../../client/engine.ts'
import { usePage } from '../page-context.ts'
import { registryKey } from '../registry-key.ts'

const TYPING_PAUSE_MS = 250

export interface CopyPlanning {
  readonly plan: UseQueryResult<CopyPlan>
  /** Is it the plan of what stands in the form now? */
  readonly isSettled: boolean
}

/** What a copy would write, made anew when the person pauses. */
export function useCopyPlan(request: CopyRequest | undefined): CopyPlanning {
  const { engine } = usePage()
  const now = JSON.stringify(request)
  const [settled, setSettled] = useState({ text: now, request })
  useEffect(() => {
    if (settled.text === now) return
    const timer = setTimeout(() => setSettled({ text: now, request }), TYPING_PAUSE_MS)
    return () => clearTimeout(timer)
  })
  const target = settled.request?.to.registry
  const plan = useQuery({
    queryKey: [...(target ? registryKey(target) : []), 'copy-plan', settled.text],
    queryFn: ({ signal }) => {
      if (!settled.request) throw new Error('A plan was asked for without a request')
      return engine.planCopy(settled.request, { signal })
    },
    enabled: settled.request !== undefined,
    placeholderData: keepPreviousData,
    gcTime: 0,
  })
  return { plan, isSettled: settled.text === now && !plan.isPlaceholderData && !plan.isFetching }
}
