import { useQuery, useQueryClient } from '@tanstack/react-query'
import type { DraftFields, DraftRef, DraftState } from '../../client/engine.ts'
import { useLive } from '../../ui/index.ts'
import { type Draft, type DraftSubject, draftKey, emptyDraft, fieldsOf } from '../draft.ts'
import { draftToShow, withFields } from '../draft-to-show.ts'
import type { Job } from '../jobs.ts'
import { newDraftQuery, type Opened } from '../opened-draft.ts'
import { usePage } from '../page-context.ts'
import { useKeptFields, usePastLetGo, useRetryWhenIn } from './draft-upkeep.ts'

const HASHING_POLL_MS = 300

export interface DraftHandle {
  readonly subject: DraftSubject
  readonly draft: Draft
  readonly job: Job | undefined
  /** Undefined until the engine has made the draft, and read its base. */
  readonly opened: Opened | undefined
  readonly ref: DraftRef | undefined
  readonly state: DraftState | undefined
  readonly isHashing: boolean
  /** Was anything typed, chosen or edited? */
  readonly isTouched: boolean
  readonly error: Error | null
  readonly retry: () => void
  /** The engine's draft, as soon as there is one. */
  readonly ready: () => Promise<DraftRef>
  readonly change: (how: (now: Draft) => Partial<Draft>) => void
  /** Forgets the draft: the form is as at first. */
  readonly reset: () => void
  /** Goes on with a draft that was kept, of this subject or another. */
  readonly resume: (id: string, home?: DraftSubject, changes?: Partial<Draft>) => Promise<void>
  /** Makes it the draft of another subject, and this one's empty. */
  readonly moveTo: (subject: DraftSubject, changes: Partial<Draft>) => void
}

/** The draft of a subject. `shownJob`: the job that the address names. */
export function useDraft(subject: DraftSubject, shownJob: string | null): DraftHandle {
  const { engine, drafts, jobs } = usePage()
  const queries = useQueryClient()
  const key = draftKey(subject)
  const allJobs = useLive(jobs.jobs)
  const live = useLive(drafts).get(key)
  const known = draftToShow(live, subject, allJobs, shownJob)
  const openQuery = newDraftQuery(engine, subject, known.serial)
  const opened = useQuery(openQuery)
  const draft = withFields(known, opened.data)
  const ref = opened.data?.ref
  const state = useQuery({
    queryKey: ['draft-state', ref?.id, draft.version],
    queryFn: () => (ref === undefined ? undefined : engine.draftState(ref)),
    enabled: ref !== undefined,
    placeholderData: (before) => (before?.ref.id === ref?.id ? before : undefined),
    refetchInterval: (query) => (isHashing(query.state.data) ? HASHING_POLL_MS : false),
  })
  const isTouched = draft.version > 0 || !sameFields(draft, opened.data?.fields ?? emptyDraft(subject, draft.serial))
  useKeptFields(engine, opened.data, draft)
  usePastLetGo(live, known)
  useRetryWhenIn(subject, opened)
  const serialAfter = (home: DraftSubject) =>
    (draftKey(home) === key ? draft.serial : (drafts.get().get(draftKey(home))?.serial ?? 0)) + 1
  const put = (next: Draft) => drafts.set(new Map(drafts.get()).set(key, next))

  return {
    subject,
    draft,
    job: allJobs.find(({ id }) => id === draft.job),
    opened: opened.data,
    ref,
    state: state.data,
    isHashing: isHashing(state.data),
    isTouched,
    error: opened.error ?? state.error,
    retry: () => void (opened.isError ? opened.refetch() : state.refetch()),
    ready: async () => (await queries.ensureQueryData(openQuery)).ref,
    change: (how) => {
      // A change may come later than the one before it was drawn.
      const newest = drafts.get().get(key)
      // It was let go meanwhile: nothing brings it back.
      if (newest !== undefined && newest.serial > draft.serial) return
      const now = newest?.serial === draft.serial && newest.begun ? newest : draft
      put({ ...now, ...how(now), begun: true })
    },
    reset: () => {
      if (ref) void engine.discardDraft(ref)
      put(emptyDraft(subject, draft.serial + 1))
    },
    resume: async (id, home = subject, changes = {}) => {
      const found = await engine.openDraft(id)
      const next = emptyDraft(home, serialAfter(home))
      const parent = found.base?.topHash
      const baseMetaText = opened.data?.baseMetaText ?? ''
      queries.setQueryData(newDraftQuery(engine, home, next.serial).queryKey, { ...found, parent, baseMetaText })
      const resumed = { ...next, ...found.fields, parent, version: 1, begun: true, ...changes }
      drafts.set(new Map(drafts.get()).set(draftKey(home), resumed))
      // What was typed here meanwhile stays kept on this device.
      if (ref && ref.id !== id && !isTouched && draftKey(home) === key) void engine.discardDraft(ref)
    },
    moveTo: (home, changes) => {
      const serial = serialAfter(home)
      const moved = { ...draft, ...changes, subject: home, serial, begun: true }
      queries.setQueryData(newDraftQuery(engine, home, serial).queryKey, opened.data)
      const left = emptyDraft(subject, draft.serial + 1)
      drafts.set(new Map(drafts.get()).set(draftKey(home), moved).set(key, left))
    },
  }
}

function sameFields(a: DraftFields, b: DraftFields): boolean {
  return JSON.stringify(fieldsOf(a)) === JSON.stringify(fieldsOf(b))
}

function isHashing(state: DraftState | undefined): boolean {
  return state !== undefined && state.hashedBytes < state.localBytes
}
