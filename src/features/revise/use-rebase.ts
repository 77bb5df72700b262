import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from 'react-router'
import { fieldsOf } from '../draft.ts'
import { draftLink } from '../draft-link.ts'
import { usePage } from '../page-context.ts'
import type { DraftHandle } from './use-draft.ts'

/** Puts the draft on top of what is the latest now. A draft of a new package becomes one that revises theirs. */
export function useRebase(handle: DraftHandle): () => Promise<void> {
  const { engine, links } = usePage()
  const navigate = useNavigate()
  const queries = useQueryClient()
  return async () => {
    const ref = await handle.ready()
    await engine.keepFields(ref, fieldsOf(handle.draft))
    const { topHash, taken, metaText, theirMetaText } = await engine.rebaseDraft(ref)
    const { subject, draft } = handle
    const news = {
      parent: topHash,
      metaText,
      rebased: { topHash, taken, theirMetaText },
      job: undefined,
      version: draft.version + 1,
    }
    await queries.invalidateQueries({ queryKey: ['draft-state', ref.id] })
    if (subject.base !== undefined) handle.change(() => news)
    else {
      const home = { registry: subject.registry, base: { name: draft.name, revision: 'latest' } }
      handle.moveTo(home, news)
      void navigate(draftLink(links, home), { replace: true })
    }
  }
}
