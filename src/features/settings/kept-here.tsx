import { useQuery } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import { Button, countOf } from '../../ui/index.ts'
import { whoAt } from '../account-words.ts'
import { usePage } from '../page-context.ts'
import { DiscardDialog } from './discard-dialog.tsx'
import { KeptIndex } from './kept-index.tsx'
import { DRAFTS_KEY } from './queries.ts'
import { Section } from './section.tsx'
import css from './settings.module.css'

/** What outlives this tab, and how to get rid of it. */
export function KeptHere(): ReactNode {
  const { engine, stores, signOut } = usePage()
  const [isDiscarding, setDiscarding] = useState(false)
  const drafts = useQuery({ queryKey: DRAFTS_KEY, queryFn: () => engine.keptDrafts(), gcTime: 0 })
  const kept = stores.filter(({ account }) => account?.kept && account.way !== 'anonymous')
  const count = drafts.data?.length ?? 0
  return (
    <Section title="Kept on this device" words="What is still here after the tab is closed.">
      <ul className={css.list} aria-label="Kept on this device">
        {kept.map((store) => (
          <li key={store.id} className={css.row}>
            <div className={css.rowBody}>
              <p className={css.name}>Sign-in to {store.label}</p>
              <p className={css.words}>{whoAt(store) ?? 'encrypted'}</p>
            </div>
            <Button small aria-label={`Sign out of ${store.label}`} onClick={() => void signOut(store.id)}>
              Sign out
            </Button>
          </li>
        ))}
        <li className={css.row}>
          <div className={css.rowBody}>
            <p className={css.name}>Drafts</p>
            <p className={css.words}>{count === 0 ? 'none' : `${countOf(count, 'package')} not published yet`}</p>
          </div>
          {count > 0 && (
            <Button small onClick={() => setDiscarding(true)}>
              Discard…
            </Button>
          )}
        </li>
        <KeptIndex />
        {kept.length === 0 && (
          <li className={css.row}>
            <div className={css.rowBody}>
              <p className={css.name}>Sign-ins</p>
              <p className={css.words}>none</p>
            </div>
          </li>
        )}
      </ul>
      {isDiscarding && drafts.data && <DiscardDialog drafts={drafts.data} onClose={() => setDiscarding(false)} />}
    </Section>
  )
}
