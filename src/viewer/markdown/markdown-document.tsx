import { type ReactNode, useCallback, useEffect, useId, useMemo, useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import type { MarkdownDocument as Document, MarkdownNode, NotebookImage } from '../../preview/index.ts'
import { useNear } from '../use-near.ts'
import type { ViewedPlace } from '../viewed-file.ts'
import css from './markdown.module.css'
import { MarkdownNodes } from './markdown-nodes.tsx'
import { MarkdownContext } from './markdown-place.ts'

/** So many blocks are drawn at once; the next ones when the last comes near. */
const BLOCKS = 150

interface MarkdownDocumentProps {
  document: Document
  place: ViewedPlace
  attachments?: readonly NotebookImage[] | undefined
}

const NONE: readonly NotebookImage[] = []

/** A document, drawn as it is read down to: a long one is as quick as a short one. */
export function MarkdownDocument({ document, place, attachments = NONE }: MarkdownDocumentProps): ReactNode {
  const idPrefix = `${useId()}-`
  const [count, setCount] = useState(BLOCKS)
  const { blocks } = document
  const goTo = useCallback(
    (id: string) => {
      const find = () => globalThis.document.getElementById(idPrefix + id)
      // It may stand in what is not drawn yet.
      if (find() === null) flushSync(() => setCount(blocks.length))
      const target = find()
      target?.scrollIntoView({ block: 'start' })
      target?.focus({ preventScroll: true })
    },
    [idPrefix, blocks],
  )
  const around = useMemo(() => ({ place, idPrefix, attachments, goTo }), [place, idPrefix, attachments, goTo])
  return (
    <MarkdownContext value={around}>
      <div className={css.text}>
        {document.front.length > 0 && <Front front={document.front} />}
        <Blocks blocks={blocks} count={count} />
      </div>
      {count < blocks.length && <More key={count} onNear={() => setCount((now) => Math.max(now, count + BLOCKS))} />}
    </MarkdownContext>
  )
}

function Blocks({ blocks, count }: { blocks: readonly MarkdownNode[]; count: number }): ReactNode {
  const drawn = useMemo(() => <MarkdownNodes nodes={blocks.slice(0, count)} />, [blocks, count])
  return drawn
}

function More({ onNear }: { onNear: () => void }): ReactNode {
  const end = useRef<HTMLDivElement>(null)
  const isNear = useNear(end)
  const tell = useRef(onNear)
  tell.current = onNear
  useEffect(() => {
    if (isNear) tell.current()
  }, [isNear])
  return <div ref={end} className={css.more} />
}

/** What many documents say of themselves before they begin. */
function Front({ front }: Pick<Document, 'front'>): ReactNode {
  return (
    <dl className={css.front}>
      {front.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  )
}
