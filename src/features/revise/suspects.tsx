import type { ReactNode } from 'react'
import { Button, countOf, Icon } from '../../ui/index.ts'
import css from './suspects.module.css'

interface SuspectsProps {
  paths: readonly string[]
  onRemove: (path: string) => void
}

/** Files that are seldom meant to be published. They are told, not refused. */
export function Suspects({ paths, onRemove }: SuspectsProps): ReactNode {
  if (paths.length === 0) return null
  return (
    <section className={css.suspects} aria-label="Files to look at">
      <p className={css.title}>
        <Icon name="warning" />
        {countOf(paths.length, 'file')} {paths.length === 1 ? 'looks' : 'look'} like a secret or like rubbish. Publish{' '}
        {paths.length === 1 ? 'it' : 'them'} only if you mean to.
      </p>
      <ul className={css.list}>
        {paths.map((path) => (
          <li key={path} className={css.suspect}>
            <bdi>{path}</bdi>
            <Button look="quiet" small iconOnly aria-label={`Remove ${path}`} onClick={() => onRemove(path)}>
              <Icon name="close" size={12} />
            </Button>
          </li>
        ))}
      </ul>
      {paths.length > 1 && (
        <Button small onClick={() => paths.forEach(onRemove)}>
          Remove all {paths.length}
        </Button>
      )}
    </section>
  )
}
