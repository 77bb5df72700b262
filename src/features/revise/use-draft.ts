import { queryOptions, useQuery, useQueryClient } from '@tanstack/react-query'
import type { DraftRef, DraftState, Engine, RegistryRef } from '../../client/engine.ts'
import { useLive } from '../../ui/index.ts'
import { type Draft, type Drafts, draftKey, emptyDraft } from '../draft.ts'
import type { Job } from '../jobs.ts'
import { usePage } from '../page-context.ts'

const HASHING_POLL_MS = 300

export interface DraftHandle {
  readonly draft: Draft
  readonly job: Job | undefined
  /** Undefined until the engine has made the draft. */
  readonly ref: DraftRef | undefined
  readonly state: DraftState | undefined
  readonly error: Error | null
  /** The engine's draft, as soon as there is one. */
  readonly ready: () => Promise<DraftRef>
  readonly change: (how: (now: Draft) => Partial<Draft>) => void
  /** Forgets the draft: the form is empty again. */
  readonly reset: () => void
}

/** The registry's draft. `shownJob`: the job that the address names. */
export function useDraft(registry: RegistryRef, shownJob: string | null): DraftHandle {
  const { engine, drafts, jobs } = usePage()
  const key = draftKey(registry)
  const allJobs = useLive(jobs.jobs)
  const draft = draftToShow(useLive(drafts).get(key), allJobs, shownJob)

  const queries = useQueryClient()
  const refQuery = draftRefQuery(engine, registry, draft.serial)
  const ref = useQuery(refQuery)
  const state = useQuery({
    queryKey: ['draft-state', ref.data?.id, draft.version],
    queryFn: () => (ref.data === undefined ? undefined : engine.draftState(ref.data)),
    enabled: ref.data !== undefined && draft.version > 0,
    placeholderData: (before) => before,
    refetchInterval: ({ state: { data } }) => (data && data.hashedBytes < data.sizeBytes ? HASHING_POLL_MS : false),
  })

  return {
    draft,
    job: allJobs.find(({ id }) => id === draft.job),
    ref: ref.data,
    state: state.data,
    error: ref.error ?? state.error,
    ready: () => queries.ensureQueryData(refQuery),
    change: (how) => {
      const now = kept(drafts.get(), key, draft) ?? draft
      drafts.set(withDraft(drafts.get(), key, { ...now, ...how(now) }))
    },
    reset: () => {
      if (ref.data) void engine.discardDraft(ref.data)
      drafts.set(withDraft(drafts.get(), key, emptyDraft(draft.serial + 1)))
    },
  }
}

function draftRefQuery(engine: Engine, registry: RegistryRef, serial: number) {
  return queryOptions({
    queryKey: ['draft-ref', draftKey(registry), serial],
    queryFn: () => engine.newDraft(registry),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: Number.POSITIVE_INFINITY,
  })
}

/** What was published is past: a new visit gets an empty form, unless the address asks for that very job. */
export function draftToShow(known: Draft | undefined, jobs: readonly Job[], shownJob: string | null): Draft {
  if (known === undefined) return emptyDraft(1)
  const job = jobs.find(({ id }) => id === known.job)
  const isPast = job?.state.kind === 'published' && shownJob !== job.id
  return isPast ? emptyDraft(known.serial + 1) : known
}

/** The newest state of the very draft that is shown: a change may come later than the one before it was drawn. */
function kept(drafts: Drafts, key: string, shown: Draft): Draft | undefined {
  const known = drafts.get(key)
  return known?.serial === shown.serial ? known : undefined
}

function withDraft(drafts: Drafts, key: string, draft: Draft): Drafts {
  return new Map(drafts).set(key, draft)
}
