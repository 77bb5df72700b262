import { useQueryClient } from '@tanstack/react-query'
import type { ChosenObject } from '../client/engine.ts'
import { type DraftSubject, draftKey } from './draft.ts'
import { draftLink } from './draft-link.ts'
import { draftToShow, withFields } from './draft-to-show.ts'
import { newDraftQuery } from './opened-draft.ts'
import { usePage } from './page-context.ts'

/** Puts objects of buckets into the draft of a subject, without copying them. Gives the address where the draft is shown. */
export function useAddToDraft(): (subject: DraftSubject, objects: readonly ChosenObject[]) => Promise<string> {
  const { engine, drafts, jobs, links } = usePage()
  const queries = useQueryClient()
  return async (subject, objects) => {
    const key = draftKey(subject)
    const known = draftToShow(drafts.get().get(key), subject, jobs.jobs.get(), null)
    const opened = await queries.ensureQueryData(newDraftQuery(engine, subject, known.serial))
    await engine.addObjects(opened.ref, objects)
    const newest = drafts.get().get(key)
    const draft = withFields(newest?.serial === known.serial ? newest : known, opened)
    drafts.set(new Map(drafts.get()).set(key, { ...draft, version: draft.version + 1, begun: true }))
    return draftLink(links, subject)
  }
}
