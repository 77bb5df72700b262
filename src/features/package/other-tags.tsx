import type { ReactNode } from 'react'
import { countOf } from '../../ui/index.ts'
import css from './other-tags.module.css'

const MOST_SHOWN = 40

/** Pointers that are no revision: tags of other tools, and such as hold no hash. They are never in the way. */
export function OtherTags({ names }: { names: readonly string[] }): ReactNode {
  if (names.length === 0) return null
  const unseen = names.length - MOST_SHOWN
  return (
    <section className={css.tags} aria-label="Other tags">
      <h2>Other tags</h2>
      <p className={css.note}>
        Pointers whose names are no time, or which hold no hash. quilt3 does not open them; they are left alone.
      </p>
      <ul className={css.list}>
        {names.slice(0, MOST_SHOWN).map((name) => (
          <li key={name}>
            <code>{name}</code>
          </li>
        ))}
      </ul>
      {unseen > 0 && <p className={css.note}>and {countOf(unseen, 'more', 'more')}</p>}
    </section>
  )
}
