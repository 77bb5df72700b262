import { keepPreviousData, queryOptions, type UseQueryResult, useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import type { DraftRef, Engine, PublishPlan, PublishRequest } from '../../client/engine.ts'
import { type Draft, fieldsOf } from '../draft.ts'
import { usePage } from '../page-context.ts'
import { registryKey } from '../registry-key.ts'
import type { DraftHandle } from './use-draft.ts'

const TYPING_PAUSE_MS = 250

/** Another place or way than a publish into the draft's own registry. */
export type Way = Partial<Pick<PublishRequest, 'registry' | 'mode' | 'latest' | 'parent' | 'allowEmpty'>>

export interface Planning {
  /** The plan in sight, made anew when the person pauses. */
  readonly plan: UseQueryResult<PublishPlan>
  /** What `latest` must still name: for a new package what the plan saw; null too while it is the plan of another name. */
  readonly parent: string | null
  /** The plan of the draft as it stands; undefined where it could not be made, which `plan` then tells. */
  readonly planNow: () => Promise<PublishPlan | undefined>
}

/** What publishing the draft as it stands would write. */
export function usePlan({ ref, draft, isHashing }: DraftHandle): Planning {
  const { engine } = usePage()
  const queries = useQueryClient()
  const [settled, settle] = useSettled(draft)
  const plan = useQuery({ ...planQuery(engine, ref, settled), placeholderData: keepPreviousData })
  const { refetch } = plan
  const wasHashing = useRef(isHashing)
  useEffect(() => {
    // By their hashes some files turn out to be as they were, and are not sent.
    if (wasHashing.current && !isHashing) void refetch()
    wasHashing.current = isHashing
  }, [isHashing, refetch])
  const seen = settled.name === draft.name && !plan.isPlaceholderData ? (plan.data?.parent ?? null) : null
  return {
    plan,
    parent: draft.parent === undefined ? seen : draft.parent,
    planNow: () => {
      settle(draft)
      return queries.fetchQuery(planQuery(engine, ref, draft)).catch(() => undefined)
    },
  }
}

/** What is to be published. The person is asked about an empty package at the end. */
export function requestOf(draft: Draft, way: Way = {}): PublishRequest {
  const { registry } = draft.subject
  const usual = { registry, mode: 'push', latest: 'set', allowEmpty: true, parent: draft.parent ?? null } as const
  return { ...fieldsOf(draft), ...usual, ...way }
}

/** `way`: the plan of another way than the usual publish. */
export function planQuery(engine: Engine, ref: DraftRef | undefined, draft: Draft, way?: Way) {
  const request = requestOf(draft, way)
  return queryOptions({
    queryKey: [...registryKey(request.registry), 'publish-plan', ref?.id, draft.version, request],
    queryFn: ({ signal }) => {
      if (ref === undefined) throw new Error('A plan was asked for before there was a draft')
      return engine.planPublish(ref, request, { signal })
    },
    // While files still come, each plan would be old before it is made.
    enabled: ref !== undefined && draft.filling === 0,
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
