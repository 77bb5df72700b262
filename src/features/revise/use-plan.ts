import { keepPreviousData, queryOptions, type UseQueryResult, useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import type { DraftRef, Engine, PublishPlan, PublishRequest, RegistryRef } from '../../client/engine.ts'
import type { Draft } from '../draft.ts'
import { usePage } from '../page-context.ts'
import { registryKey } from '../registry-key.ts'

const TYPING_PAUSE_MS = 250

export interface Planning {
  /** The plan in sight, made anew when the person pauses. */
  readonly plan: UseQueryResult<PublishPlan>
  /** What it says `latest` names; null too while it is the plan of another name than the one typed. */
  readonly seenParent: string | null
  /** The plan of the draft as it stands; undefined where it could not be made, which `plan` then tells. */
  readonly planNow: () => Promise<PublishPlan | undefined>
}

/** What publishing the draft as it stands would write. */
export function usePlan(registry: RegistryRef, ref: DraftRef | undefined, draft: Draft): Planning {
  const { engine } = usePage()
  const queries = useQueryClient()
  const [settled, settle] = useSettled(draft)
  const plan = useQuery({ ...planQuery(engine, registry, ref, settled), placeholderData: keepPreviousData })
  return {
    plan,
    seenParent: settled.name === draft.name && !plan.isPlaceholderData ? (plan.data?.parent ?? null) : null,
    planNow: () => {
      settle(draft)
      return queries.fetchQuery(planQuery(engine, registry, ref, draft)).catch(() => undefined)
    },
  }
}

/** What is to be published, but for what the person is asked at the end. */
export function requestOf(
  registry: RegistryRef,
  { name, message, metaText, workflow, landing, elsewhere }: Draft,
): Omit<PublishRequest, 'allowEmpty' | 'parent'> {
  return { registry, name, message, metaText, workflow, landing, elsewhere, mode: 'push', latest: 'set' }
}

function planQuery(engine: Engine, registry: RegistryRef, ref: DraftRef | undefined, draft: Draft) {
  const { name, message, metaText, version } = draft
  return queryOptions({
    queryKey: [...registryKey(registry), 'publish-plan', ref?.id, name, message, metaText, version],
    queryFn: ({ signal }) => {
      if (ref === undefined) throw new Error('A plan was asked for before there was a draft')
      const request = { ...requestOf(registry, draft), allowEmpty: true, parent: null }
      return engine.planPublish(ref, request, { signal })
    },
    enabled: ref !== undefined,
  })
}

function useSettled(draft: Draft): [Draft, (draft: Draft) => void] {
  const [settled, setSettled] = useState(draft)
  useEffect(() => {
    const timer = setTimeout(() => setSettled(draft), TYPING_PAUSE_MS)
    return () => clearTimeout(timer)
  }, [draft])
  return [settled.version === draft.version ? settled : draft, setSettled]
}
