import type { ReactNode } from 'react'
import { Button } from '../../ui/index.ts'
import { percent, type Zoom } from './zoom.ts'
import css from './zoom-bar.module.css'

interface ZoomBarProps {
  /** “Fit”, “Fit width” */
  fit: string
  zoom: Zoom
  scale: number
  onZoom: (zoom: Zoom) => void
  onStep: (direction: 1 | -1) => void
}

export function ZoomBar({ fit, zoom, scale, onZoom, onStep }: ZoomBarProps): ReactNode {
  return (
    <div className={css.bar}>
      <div className={css.group}>
        <Button small aria-pressed={zoom === 'fit'} title="Key 0" onClick={() => onZoom('fit')}>
          {fit}
        </Button>
        <Button small aria-pressed={zoom === 1} title="Key 1" onClick={() => onZoom(1)}>
          {percent(1)}
        </Button>
      </div>
      <div className={css.group}>
        <Button small aria-label="Zoom out" title="Key −, or Ctrl and the wheel" onClick={() => onStep(-1)}>
          −
        </Button>
        <output className={css.scale} aria-label="Zoom">
          {percent(scale)}
        </output>
        <Button small aria-label="Zoom in" title="Key +, or Ctrl and the wheel" onClick={() => onStep(1)}>
          +
        </Button>
      </div>
    </div>
  )
}
