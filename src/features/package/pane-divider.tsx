import { type KeyboardEvent, type PointerEvent, type ReactNode, type RefObject, useState } from 'react'
import css from './files-view.module.css'
import { keepShare, keptShare, SHARES, withinShares } from './tree-share.ts'

const STEP = 2

/** The line between the tree and what is shown beside it: drawn by pointer or by arrow keys, and back by a double press. */
export function PaneDivider({ frame }: { frame: RefObject<HTMLDivElement | null> }): ReactNode {
  const [share, setShare] = useState(keptShare)
  const draw = (wanted: number) => {
    const next = withinShares(wanted)
    setShare(next)
    keepShare(next)
    frame.current?.style.setProperty('--tree-share', String(next))
  }
  const follow = (event: PointerEvent<HTMLElement>) => {
    const box = frame.current?.getBoundingClientRect()
    if (!box || !event.currentTarget.hasPointerCapture(event.pointerId)) return
    const isRtl = getComputedStyle(event.currentTarget).direction === 'rtl'
    draw(((isRtl ? box.right - event.clientX : event.clientX - box.left) / box.width) * 100)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const next = byKey(event.key, share)
    if (next === undefined || event.altKey || event.ctrlKey || event.metaKey) return
    event.preventDefault()
    draw(next)
  }
  return (
    // biome-ignore lint/a11y/useSemanticElements: an hr cannot be moved
    <div
      role="separator"
      aria-orientation="vertical"
      aria-label="Width of the tree"
      aria-valuenow={share}
      aria-valuemin={SHARES.least}
      aria-valuemax={SHARES.most}
      aria-valuetext={`${share} percent`}
      title="Drag, or press ← and →; double-click for the usual width"
      tabIndex={0}
      className={css.divider}
      onKeyDown={onKeyDown}
      onDoubleClick={() => draw(SHARES.usual)}
      onPointerDown={(event) => event.currentTarget.setPointerCapture(event.pointerId)}
      onPointerMove={follow}
      // Else text is chosen while it is drawn; and what is pressed has the focus.
      onMouseDown={(event) => {
        event.preventDefault()
        event.currentTarget.focus()
      }}
    >
      <span className={css.grip} />
    </div>
  )
}

function byKey(key: string, share: number): number | undefined {
  switch (key) {
    case 'ArrowLeft':
      return share - STEP
    case 'ArrowRight':
      return share + STEP
    case 'Home':
      return SHARES.least
    case 'End':
      return SHARES.most
    case 'Enter':
      return SHARES.usual
    default:
      return undefined
  }
}
