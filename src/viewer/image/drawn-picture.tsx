import { type ReactNode, useEffect, useRef } from 'react'
import type { Size } from '../zoom/zoom.ts'
import css from './image-view.module.css'
import type { Drawing } from './use-picture.ts'

interface DrawnPictureProps {
  drawing: Drawing
  /** Says what it is to those who do not see it. */
  label: string
  isCoarse: boolean
  /** The browser may turn it by its EXIF, and knows sizes that no header told. */
  onSize: (size: Size) => void
  onBroken: () => void
}

/** Fills what it stands in. */
export function DrawnPicture({ drawing, label, isCoarse, onSize, onBroken }: DrawnPictureProps): ReactNode {
  const look = `${css.picture} ${isCoarse ? css.coarse : ''}`
  if (drawing.kind === 'pixels') return <Pixels pixels={drawing.pixels} label={label} look={look} />
  return (
    <img
      className={look}
      src={drawing.url}
      alt={label}
      draggable={false}
      onLoad={({ currentTarget: { naturalWidth, naturalHeight } }) =>
        onSize({ widthPx: naturalWidth, heightPx: naturalHeight })
      }
      onError={onBroken}
    />
  )
}

function Pixels({ pixels, label, look }: { pixels: ImageData | ImageBitmap; label: string; look: string }): ReactNode {
  const canvas = useRef<HTMLCanvasElement>(null)
  useEffect(() => {
    const context = canvas.current?.getContext('2d')
    if (pixels instanceof ImageData) context?.putImageData(pixels, 0, 0)
    else context?.drawImage(pixels, 0, 0)
  }, [pixels])
  return (
    <canvas ref={canvas} className={look} width={pixels.width} height={pixels.height} role="img" aria-label={label} />
  )
}
