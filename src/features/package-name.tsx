import type { ReactNode } from 'react'
import css from './package-name.module.css'

/** `namespace/` in a quiet tone and the name in the colour of its place. */
export function PackageName({ name }: { name: string }): ReactNode {
  const slash = name.indexOf('/') + 1
  return (
    <bdi>
      <span className={css.namespace}>{name.slice(0, slash)}</span>
      {name.slice(slash)}
    </bdi>
  )
}
