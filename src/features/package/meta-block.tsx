import { type ReactNode, useId, useState } from 'react'
import { CopyButton, ScrollText, Segments } from '../../ui/index.ts'
import { JsonTextTree } from '../../viewer/index.ts'
import css from './meta-block.module.css'

interface MetaBlockProps {
  /** “Metadata of the package”. */
  title: string
  /** JSON. */
  text: string
  /** How far it is unfolded at first; left out: what is seen at a glance. */
  expanded?: boolean | number | undefined
  heading?: 'h2' | 'h3'
}

const LOOKS = [
  { value: 'tree', label: 'Tree' },
  { value: 'json', label: 'JSON' },
] as const

/** Metadata as a tree that can be searched; its JSON text is one press away. */
export function MetaBlock({ title, text, expanded, heading: Heading = 'h2' }: MetaBlockProps): ReactNode {
  const [look, setLook] = useState<'tree' | 'json'>('tree')
  const id = useId()
  return (
    <section className={css.block} aria-labelledby={id}>
      <header className={css.head}>
        <Heading id={id} className={css.title}>
          <bdi>{title}</bdi>
        </Heading>
        <Segments label={`${title}, shown as`} options={LOOKS} value={look} onChoose={setLook} />
        <CopyButton text={text} what="JSON" />
      </header>
      {look === 'tree' ? (
        <div className={css.tree}>
          <JsonTextTree text={text} label={title} expanded={expanded} />
        </div>
      ) : (
        <ScrollText label={`${title} as JSON`}>{text}</ScrollText>
      )}
    </section>
  )
}
