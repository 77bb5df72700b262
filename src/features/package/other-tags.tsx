import type { ReactNode } from 'react'
import { Link } from 'react-router'
import type { RegistryRef } from '../../client/engine.ts'
import { countOf } from '../../ui/index.ts'
import { usePage } from '../page-context.ts'
import css from './other-tags.module.css'

const MOST_SHOWN = 40

interface OtherTagsProps {
  registry: RegistryRef
  packageName: string
  names: readonly string[]
}

/** Pointers that are no revision: tags of other tools, and such as hold no hash. They are never in the way. */
export function OtherTags({ registry, packageName, names }: OtherTagsProps): ReactNode {
  const { links } = usePage()
  if (names.length === 0) return null
  const unseen = names.length - MOST_SHOWN
  return (
    <section className={css.tags} aria-label="Other tags">
      <h2>Other tags</h2>
      <p className={css.note}>
        Pointers whose names are no time, or which hold no hash. quilt3 does not open them; they are left alone. A link
        may name one.
      </p>
      <ul className={css.list}>
        {names.slice(0, MOST_SHOWN).map((name) => (
          <li key={name}>
            <Link to={links.tree(registry, packageName, name)}>
              <code>{name}</code>
            </Link>
          </li>
        ))}
      </ul>
      {unseen > 0 && <p className={css.note}>and {countOf(unseen, 'more', 'more')}</p>}
    </section>
  )
}
