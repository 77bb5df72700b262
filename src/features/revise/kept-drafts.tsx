import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useNavigate } from 'react-router'
import type { DraftRef, KeptDraft } from '../../client/engine.ts'
import { Button, countOf, formatExactTime, formatWhen } from '../../ui/index.ts'
import { draftLink } from '../draft-link.ts'
import { FaultView } from '../fault-view.tsx'
import { usePage } from '../page-context.ts'
import css from './kept-drafts.module.css'
import { fieldId } from './problem-focus.ts'
import type { DraftHandle } from './use-draft.ts'

const MOST_SHOWN = 3

/**
 * Drafts of an earlier visit, while this one has not begun: go on with one, or let it go. Who makes a new package is offered
 * all of the registry, who revises those of the package.
 */
export function KeptDrafts({ handle }: { handle: DraftHandle }): ReactNode {
  const { engine, links } = usePage()
  const navigate = useNavigate()
  const { subject, ref, isTouched } = handle
  const queries = useQueryClient()
  const key = ['kept-drafts', subject.registry.storeId, subject.registry.bucket]
  const known = useQuery({ queryKey: key, queryFn: () => engine.keptDrafts(subject.registry), gcTime: 0 })
  const forget = useMutation({
    mutationFn: (id: string) => engine.discardDraft({ kind: 'draft', id } satisfies DraftRef),
    onSettled: () => queries.invalidateQueries({ queryKey: key }),
  })
  const resume = useMutation({
    mutationFn: async ({ id, base }: KeptDraft) => {
      if (base?.name === subject.base?.name) return handle.resume(id)
      const home = { registry: subject.registry, base: base && { name: base.name, revision: 'latest' } }
      await handle.resume(id, home)
      await navigate(draftLink(links, home))
    },
    // The button that was pressed is gone.
    onSuccess: () => document.getElementById(fieldId('message'))?.focus(),
  })

  if (resume.error) return <FaultView error={resume.error} storeId={subject.registry.storeId} />
  const drafts = (known.data ?? []).filter(
    ({ id, base }) => id !== ref?.id && (subject.base === undefined || base?.name === subject.base.name),
  )
  if (isTouched || drafts.length === 0) return null
  return (
    <section className={css.kept} aria-label="Drafts kept on this device">
      <ul className={css.list}>
        {drafts.slice(0, MOST_SHOWN).map((draft) => (
          <li key={draft.id} className={css.draft}>
            <div className={css.words}>
              <p className={css.title} title={formatExactTime(draft.changedMs)}>
                Your draft of {timeOf(draft.changedMs)}
              </p>
              <p className={css.what}>{whatIsIn(draft)}</p>
            </div>
            <div className={css.ways}>
              <Button
                aria-label={`Continue your draft of ${timeOf(draft.changedMs)}`}
                onClick={() => resume.mutate(draft)}
                disabled={resume.isPending}
              >
                Continue
              </Button>
              <Button
                look="quiet"
                aria-label={`Discard your draft of ${timeOf(draft.changedMs)}`}
                onClick={() => forget.mutate(draft.id)}
              >
                Discard
              </Button>
            </div>
          </li>
        ))}
      </ul>
    </section>
  )
}

function whatIsIn({ fields, changes, base }: KeptDraft): string {
  const name = base === undefined ? fields.name || 'no name yet' : `${base.name} on top of ${base.topHash.slice(0, 7)}`
  const parts = [name, countOf(changes, 'change')]
  if (fields.message !== '') parts.push(`“${fields.message}”`)
  return parts.join(' · ')
}

/** Of today: the time of day, as one remembers it. */
function timeOf(ms: number): string {
  const date = new Date(ms)
  if (date.toDateString() !== new Date().toDateString()) return formatWhen(ms, Date.now())
  return date.toLocaleTimeString('en-GB', { hour: '2-digit', minute: '2-digit' })
}
