import { useQuery } from '@tanstack/react-query'
import { type ReactNode, useEffect, useState } from 'react'
import { useLocation } from 'react-router'
import { Button, Icon, useLive } from '../../ui/index.ts'
import { usePage } from '../page-context.ts'
import css from './kept-notice.module.css'
import { sentWords } from './kept-transfers.tsx'
import { KEPT_AGAIN_MS, keptQuery } from './queries.ts'

/** One quiet word at the start of a visit: an upload was interrupted. It leads to the drawer. */
export function KeptNotice({ isShown }: { isShown: boolean }): ReactNode {
  const { engine, jobs, showTransfers } = usePage()
  const all = useLive(jobs.jobs)
  const { pathname, search } = useLocation()
  const [isSeen, setSeen] = useState(false)
  useEffect(() => {
    if (isShown) setSeen(true)
  }, [isShown])
  const { data } = useQuery({
    ...keptQuery(engine),
    staleTime: Number.POSITIVE_INFINITY,
    // A tab that was closed, or this one before a reload, lets go of its upload a little later than its page is gone.
    refetchInterval: ({ state }) => (state.data?.some(({ runsElsewhere }) => runsElsewhere) ? KEPT_AGAIN_MS : false),
  })
  const isOurs = (id: string) => all.some(({ transfer }) => transfer === id)
  const kept = (data ?? []).filter(({ id, runsElsewhere }) => !runsElsewhere && !isOurs(id))
  const [first, ...others] = kept
  // Whoever is there already, or is about to go on, need not be told.
  if (isSeen || first === undefined || pathname === '/transfers' || search.includes('resume=')) return null
  return (
    <section className={css.notice} aria-label="Interrupted uploads">
      <p className={css.words} role="status">
        {others.length === 0
          ? `The upload of ${first.request.name} was interrupted: ${sentWords(first)}.`
          : `${kept.length} uploads were interrupted.`}
      </p>
      <Button small aria-haspopup="dialog" onClick={showTransfers}>
        Show
      </Button>
      <Button small look="quiet" iconOnly aria-label="Dismiss" onClick={() => setSeen(true)}>
        <Icon name="close" size={14} />
      </Button>
    </section>
  )
}
