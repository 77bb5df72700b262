import { type ReactNode, useId } from 'react'
import css from './settings.module.css'

/** One matter of the settings: what it is about, then its controls. */
export function Section({ title, words, children }: { title: string; words: string; children: ReactNode }): ReactNode {
  const id = useId()
  return (
    <section className={css.section} aria-labelledby={id}>
      <div>
        <h2 id={id}>{title}</h2>
        <p className={css.words}>{words}</p>
      </div>
      <div className={css.controls}>{children}</div>
    </section>
  )
}
