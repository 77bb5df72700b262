import type { ReactNode } from 'react'
import type { DraftState } from '../../client/engine.ts'
import { Button, countOf } from '../../ui/index.ts'
import { ChooseAgain } from './choose-again.tsx'
import type { Chosen } from './folder-walk.ts'
import css from './troubles.module.css'

interface TroublesProps {
  troubles: DraftState['troubles']
  onRemove: (path: string) => void
  onChosen: (chosen: Promise<Chosen>) => void
}

/** Files that cannot be published as they are: which, why, and a way out for each. */
export function Troubles({ troubles, onRemove, onChosen }: TroublesProps): ReactNode {
  if (troubles.length === 0) return null
  return (
    <section className={css.troubles} aria-label="Files with a problem">
      <h2>
        {countOf(troubles.length, 'file')} cannot be published as {troubles.length === 1 ? 'it is' : 'they are'}
      </h2>
      <ul className={css.list}>
        {troubles.map(({ path, fault }) => (
          <li key={path} className={css.trouble}>
            <div className={css.words}>
              <bdi className={css.path}>{path}</bdi>
              <p className={css.why}>{fault.message}</p>
            </div>
            <div className={css.ways}>
              {fault.action === 'choose-again' && <ChooseAgain path={path} onChosen={onChosen} />}
              <Button small aria-label={`Remove ${path}`} onClick={() => onRemove(path)}>
                Remove
              </Button>
            </div>
          </li>
        ))}
      </ul>
    </section>
  )
}
