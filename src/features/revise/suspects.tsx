import type { ReactNode } from 'react'
import type { DraftState } from '../../client/engine.ts'
import { Button, CheckField, countOf, Icon } from '../../ui/index.ts'
import css from './suspects.module.css'

interface SuspectsProps {
  suspects: DraftState['suspects']
  onTake: (...paths: readonly string[]) => void
  onLeave: (...paths: readonly string[]) => void
}

/** Files that are seldom meant to be published: left out, unless they are ticked. */
export function Suspects({ suspects, onTake, onLeave }: SuspectsProps): ReactNode {
  if (suspects.length === 0) return null
  const left = suspects.filter((suspect) => suspect.left).map(({ path }) => path)
  const one = suspects.length === 1
  return (
    <section className={css.suspects} aria-label="Files to look at">
      <p className={css.title}>
        <Icon name="warning" />
        <span>
          {countOf(suspects.length, 'file')} {one ? 'looks' : 'look'} like a secret or like rubbish.{' '}
          {left.length === 0 ? 'You took them in.' : 'What is not ticked is left out.'}
        </span>
      </p>
      <ul className={css.list}>
        {suspects.map(({ path, left: isLeft }) => (
          <li key={path}>
            <CheckField
              label={path}
              mono
              checked={!isLeft}
              onChange={(isTaken) => (isTaken ? onTake(path) : onLeave(path))}
            />
          </li>
        ))}
      </ul>
      {suspects.length > 1 && left.length > 0 && (
        <Button small onClick={() => onTake(...left)}>
          Take in all {left.length}
        </Button>
      )}
    </section>
  )
}
