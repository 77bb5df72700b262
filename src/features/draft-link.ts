import type { DraftSubject } from './draft.ts'
import type { Links } from './links.ts'

/** Where a draft is shown. `job`: shows that job there, instead of the form. */
export function draftLink(links: Links, { registry, base }: DraftSubject, job?: string): string {
  if (base === undefined) return links.newPackage(registry, job)
  const revision = base.revision === 'latest' ? {} : { revision: base.revision }
  return links.revise(registry, base.name, { ...revision, ...(job === undefined ? {} : { job }) })
}
