import { type Draft, type DraftSubject, emptyDraft } from './draft.ts'
import type { Job } from './jobs.ts'
import type { Opened } from './opened-draft.ts'

/** What was published is past: a new visit gets the form anew, unless the address asks for that very job. */
export function draftToShow(
  known: Draft | undefined,
  subject: DraftSubject,
  jobs: readonly Job[],
  shownJob: string | null,
): Draft {
  if (known === undefined) return emptyDraft(subject, 1)
  const job = jobs.find(({ id }) => id === known.job)
  const isPast = job?.state.kind === 'published' && shownJob !== job.id
  return isPast ? emptyDraft(subject, known.serial + 1) : known
}

/** As the engine made it, as long as nobody has changed it. */
export function withFields(draft: Draft, opened: Opened | undefined): Draft {
  return draft.begun || opened === undefined ? draft : { ...draft, ...opened.fields, parent: opened.parent }
}
