import { type KeyboardEvent, type ReactNode, useState } from 'react'
import { DrawnPicture } from './drawn-picture.tsx'
import css from './image-view.module.css'
import type { Drawing } from './use-picture.ts'
import { useStage } from './use-stage.ts'
import type { Size, Zoom } from './zoom.ts'
import { ZoomBar } from './zoom-bar.tsx'

interface PictureStageProps {
  drawing: Drawing
  size: Size
  label: string
  /** In a tile nothing is zoomed by buttons. */
  isTile: boolean
  onBroken: () => void
}

const KEYS: Readonly<Record<string, Zoom | 'in' | 'out'>> = { '+': 'in', '=': 'in', '-': 'out', '0': 'fit', '1': 1 }

/** A picture, with what it takes to look at it closely. Arrow keys scroll, as they do in all that scrolls. */
export function PictureStage({ drawing, size: told, label, isTile, onBroken }: PictureStageProps): ReactNode {
  const [natural, setNatural] = useState<Size>()
  const size = natural ?? told
  const stage = useStage(size)
  const { scale, setZoom, step } = stage
  const onKeyDown = (event: KeyboardEvent) => {
    const meant = event.ctrlKey || event.metaKey || event.altKey ? undefined : KEYS[event.key]
    if (meant === undefined) return
    event.preventDefault()
    if (meant === 'in' || meant === 'out') step(meant === 'in' ? 1 : -1)
    else setZoom(meant)
  }
  return (
    <div className={css.view}>
      {!isTile && <ZoomBar zoom={stage.zoom} scale={scale} onZoom={setZoom} onStep={step} />}
      <section
        ref={stage.ref}
        className={css.stage}
        aria-label={`Picture: ${label}`}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls and is zoomed must be reached by keyboard
        tabIndex={0}
        onKeyDown={onKeyDown}
      >
        <div className={css.sheet} style={{ width: size.widthPx * scale, height: size.heightPx * scale }}>
          <DrawnPicture drawing={drawing} label={label} isCoarse={scale > 2} onSize={setNatural} onBroken={onBroken} />
        </div>
      </section>
    </div>
  )
}
