import { queryOptions } from '@tanstack/react-query'
import type { Engine, OpenedDraft } from '../client/engine.ts'
import { type DraftSubject, draftKey } from './draft.ts'

/** A draft of the engine as it was opened. */
export interface Opened extends OpenedDraft {
  /** What `latest` named then; undefined for a new package. */
  readonly parent: string | undefined
  /** The metadata that the base has. */
  readonly baseMetaText: string
}

/** The engine's draft of a subject: made when it is first asked for, then the same. */
export function newDraftQuery(engine: Engine, subject: DraftSubject, serial: number) {
  return queryOptions({
    queryKey: ['draft', draftKey(subject), serial],
    queryFn: () => openNew(engine, subject),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: Number.POSITIVE_INFINITY,
  })
}

async function openNew(engine: Engine, { registry, base }: DraftSubject): Promise<Opened> {
  const ref = await engine.newDraft(registry, base && { registry, ...base })
  const opened = await engine.openDraft(ref.id)
  const common = { ...opened, parent: opened.base?.topHash, baseMetaText: opened.fields.metaText }
  if (base === undefined || base.revision === 'latest') return common
  // On top of an older revision: what is the latest now is passed over knowingly.
  const latest = await engine.openRevision(registry, base.name, 'latest')
  return { ...common, parent: latest.topHash }
}
