import { keepPreviousData, type UseQueryResult, useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import type { DraftRef, PublishPlan, RegistryRef } from '../../client/engine.ts'
import type { Draft } from '../draft.ts'
import { usePage } from '../page-context.ts'
import { registryKey } from '../registry-key.ts'

const TYPING_PAUSE_MS = 250

/** What publishing the draft as it stands would write, made anew when the person pauses. */
export function usePlan(registry: RegistryRef, ref: DraftRef | undefined, draft: Draft): UseQueryResult<PublishPlan> {
  const { engine } = usePage()
  const { name, message, metaText, version } = useSettled(draft)
  return useQuery({
    queryKey: [...registryKey(registry), 'publish-plan', ref?.id, name, message, metaText, version],
    queryFn: ({ signal }) => {
      if (ref === undefined) throw new Error('A plan was asked for before there was a draft')
      const request = { registry, name, message, metaText, allowEmpty: true, parent: null }
      return engine.planPublish(ref, request, { signal })
    },
    enabled: ref !== undefined,
    placeholderData: keepPreviousData,
  })
}

function useSettled(draft: Draft): Draft {
  const [settled, setSettled] = useState(draft)
  useEffect(() => {
    const timer = setTimeout(() => setSettled(draft), TYPING_PAUSE_MS)
    return () => clearTimeout(timer)
  }, [draft])
  return settled.version === draft.version ? settled : draft
}
