import type { ReactNode } from 'react'
import css from './code-block.module.css'
import { CopyButton } from './copy-button.tsx'

interface CodeBlockProps {
  /** What the code does, for its heading and the copy button: "Read it in Python". */
  title: string
  code: string
}

/** Code to be taken away. */
export function CodeBlock({ title, code }: CodeBlockProps): ReactNode {
  return (
    <figure className={css.block}>
      <figcaption className={css.head}>
        {title}
        <CopyButton text={code} what={title} />
      </figcaption>
      <ScrollText label={title}>{code}</ScrollText>
    </figure>
  )
}

/** Text in its own lines; a long one scrolls inside its frame, by keyboard too. */
export function ScrollText({ label, children }: { label: string; children: ReactNode }): ReactNode {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard (WCAG 2.1.1)
    <section className={css.scroll} aria-label={label} tabIndex={0}>
      <pre className={css.text}>{children}</pre>
    </section>
  )
}
