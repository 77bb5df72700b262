import { type ReactNode, useState } from 'react'
import type { Size } from '../zoom/zoom.ts'
import { ZoomBar } from '../zoom/zoom-bar.tsx'
import { onZoomKey } from '../zoom/zoom-keys.ts'
import { DrawnPicture } from './drawn-picture.tsx'
import css from './image-view.module.css'
import type { Drawing } from './use-picture.ts'
import { useStage } from './use-stage.ts'

interface PictureStageProps {
  drawing: Drawing
  size: Size
  label: string
  /** In a tile nothing is zoomed by buttons. */
  isTile: boolean
  onBroken: () => void
}

/** A picture, with what it takes to look at it closely. Arrow keys scroll, as they do in all that scrolls. */
export function PictureStage({ drawing, size: told, label, isTile, onBroken }: PictureStageProps): ReactNode {
  const [natural, setNatural] = useState<Size>()
  const size = natural ?? told
  const stage = useStage(size)
  const { scale, setZoom, step } = stage
  return (
    <div className={css.view}>
      {!isTile && <ZoomBar fit="Fit" zoom={stage.zoom} scale={scale} onZoom={setZoom} onStep={step} />}
      <section
        ref={stage.ref}
        className={css.stage}
        aria-label={`Picture: ${label}`}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls and is zoomed must be reached by keyboard
        tabIndex={0}
        onKeyDown={(event) => onZoomKey(event, setZoom, step)}
      >
        <div className={css.sheet} style={{ width: size.widthPx * scale, height: size.heightPx * scale }}>
          <DrawnPicture drawing={drawing} label={label} isCoarse={scale > 2} onSize={setNatural} onBroken={onBroken} />
        </div>
      </section>
    </div>
  )
}
