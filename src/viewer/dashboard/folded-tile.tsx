import { type ReactNode, useEffect, useRef, useState } from 'react'
import { Button } from '../../ui/index.ts'
import css from './dashboard.module.css'

interface FoldedTileProps {
  isLive: boolean
  isExpanded: boolean
  /** A CSS length that its author wishes. */
  height: string | undefined
  children: () => ReactNode
}

/** A tile's content: its head, and the rest by a press; while it is not open, a space of the height that it had. */
export function FoldedTile({ isLive, isExpanded, height, children }: FoldedTileProps): ReactNode {
  const content = useRef<HTMLDivElement>(null)
  const [size, setSize] = useState({ heightPx: 0, isCut: false })
  const [isOpen, setOpen] = useState(isExpanded)
  useEffect(() => {
    const element = content.current
    if (!isLive || element === null) return
    const watch = new ResizeObserver(() => {
      const { offsetHeight, scrollHeight, clientHeight } = element
      setSize({ heightPx: offsetHeight, isCut: scrollHeight > clientHeight + 8 })
    })
    // Whoever walks by keyboard into what is out of sight shall see it.
    const openAtFocus = ({ target }: FocusEvent) => {
      const isCut = element.scrollHeight > element.clientHeight + 8
      if (isCut && target instanceof Element && target.matches(':focus-visible')) setOpen(true)
    }
    watch.observe(element)
    for (const child of element.children) watch.observe(child)
    element.addEventListener('focusin', openAtFocus)
    return () => {
      watch.disconnect()
      element.removeEventListener('focusin', openAtFocus)
    }
  }, [isLive])
  const isTall = height !== undefined
  const open = () => {
    setOpen(true)
    content.current?.focus()
  }
  if (!isLive) return <div className={css.closed} style={{ minHeight: size.heightPx || undefined }} />
  return (
    <div className={css.fold}>
      <div
        ref={content}
        className={isOpen ? (isTall ? css.tall : css.whole) : css.cut}
        // What scrolls must be reachable by keyboard (WCAG 2.1.1); the rest holds the focus that its button had.
        tabIndex={isOpen && isTall ? 0 : -1}
        style={height === undefined ? undefined : { maxHeight: height, ['--part-max' as string]: height }}
      >
        <div>{children()}</div>
      </div>
      {!isOpen && size.isCut && (
        <div className={css.veil}>
          <Button small onClick={open}>
            Show all of it
          </Button>
        </div>
      )}
    </div>
  )
}
