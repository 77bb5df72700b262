import { type KeyboardEvent, type ReactNode, useRef } from 'react'
import type { PartHead } from '../preview/index.ts'
import css from './file-view.module.css'

interface PartTabsProps {
  parts: readonly PartHead[]
  chosen: number
  onChoose: (part: number) => void
}

/** The parts of a file: one is shown, the others are a press, or an arrow key, away. */
export function PartTabs({ parts, chosen, onChoose }: PartTabsProps): ReactNode {
  const list = useRef<HTMLDivElement>(null)
  const onKeyDown = (event: KeyboardEvent) => {
    const last = parts.length - 1
    const to = { ArrowLeft: chosen - 1, ArrowRight: chosen + 1, Home: 0, End: last }[event.key]
    if (to === undefined || to < 0 || to > last) return
    event.preventDefault()
    onChoose(to)
    list.current?.querySelectorAll('button').item(to).focus()
  }
  return (
    <div ref={list} role="tablist" aria-label="Parts of the file" className={css.tabs} onKeyDown={onKeyDown}>
      {parts.map(({ title }, at) => (
        <button
          // biome-ignore lint/suspicious/noArrayIndexKey: the parts of an open file are always the same
          key={at}
          type="button"
          role="tab"
          aria-selected={at === chosen}
          tabIndex={at === chosen ? 0 : -1}
          className={css.tab}
          onClick={() => onChoose(at)}
        >
          <bdi>{title}</bdi>
        </button>
      ))}
    </div>
  )
}
