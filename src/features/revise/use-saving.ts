import { useQueryClient } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { useNavigate } from 'react-router'
import type { PublishPlan, PublishRequest, RegistryRef } from '../../client/engine.ts'
import { draftLink } from '../draft-link.ts'
import { usePage } from '../page-context.ts'
import { focusProblem } from './problem-focus.ts'
import type { DraftHandle } from './use-draft.ts'
import { type Planning, planQuery, requestOf, type Way } from './use-plan.ts'

export interface Saving {
  /** Was publishing tried? Then what is missing is said, too. */
  readonly tried: boolean
  /** What the person is asked before it goes on. */
  readonly asked: { readonly kind: 'empty'; readonly way: Way } | { readonly kind: 'manifest' } | undefined
  /** Publishes, here or in the other registry, unless something stands in the way: that gets the focus. */
  readonly save: (elsewhere?: RegistryRef) => Promise<void>
  readonly askManifest: () => void
  readonly confirm: () => void
  readonly dismiss: () => void
  /** Starts the job, without looking at the plan again. */
  readonly publish: (way: Way) => void
}

export function useSaving(handle: DraftHandle, planning: Planning): Saving {
  const [tried, setTried] = useState(false)
  const [asked, setAsked] = useState<Saving['asked']>()
  const planElsewhere = usePlanElsewhere(handle)
  const start = usePublish(handle)
  const publish = (way: Way) => start(requestOf(handle.draft, way))

  const isSaving = useRef(false)
  const save = async (elsewhere?: RegistryRef) => {
    // A double press, while the plan is made, is one wish.
    if (isSaving.current || handle.draft.filling > 0) return
    isSaving.current = true
    setTried(true)
    const plan = await (elsewhere ? planElsewhere(elsewhere) : planning.planNow())
    isSaving.current = false
    if (plan === undefined) return
    // On top of what was seen: a name that was taken since, or typed too fast to be looked up, is a conflict.
    const way = elsewhere ? { registry: elsewhere, parent: plan.parent } : { parent: planning.parent }
    if (plan.problems.length > 0) focusProblem(plan.problems)
    else if (plan.files === 0) setAsked({ kind: 'empty', way })
    else publish({ ...way, allowEmpty: false })
  }

  return {
    tried,
    asked,
    save,
    askManifest: () => setAsked({ kind: 'manifest' }),
    confirm: () => {
      setAsked(undefined)
      if (asked?.kind === 'empty') publish(asked.way)
    },
    dismiss: () => setAsked(undefined),
    publish: (way) => {
      setAsked(undefined)
      publish(way)
    },
  }
}

function usePlanElsewhere({ ref, draft }: DraftHandle): (registry: RegistryRef) => Promise<PublishPlan | undefined> {
  const { engine } = usePage()
  const queries = useQueryClient()
  return (registry) => queries.fetchQuery(planQuery(engine, ref, draft, { registry })).catch(() => undefined)
}

/** Starts the job, and puts it into the address, so that its result can be come back to. */
export function usePublish({ ref, subject, change }: DraftHandle): (request: PublishRequest) => void {
  const { engine, jobs, links } = usePage()
  const navigate = useNavigate()
  return (request) => {
    if (ref === undefined) return
    const job = jobs.start({
      kind: 'publish',
      registry: request.registry,
      name: request.name,
      transfer: ref.id,
      run: async (tell, call) => ({ kind: 'published', result: await engine.publish(ref, request, tell, call) }),
    })
    change(() => ({ job, resumes: undefined }))
    void navigate(draftLink(links, subject, job), { replace: true })
  }
}
