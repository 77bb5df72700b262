import { type ReactNode, useEffect, useRef } from 'react'
import type { FrameContent } from '../../preview/index.ts'
import { Button, useLive } from '../../ui/index.ts'
import { Frame } from '../frame/frame.tsx'
import type { ViewerHost } from '../viewed-file.ts'
import type { LiveFrames } from './live-frames.ts'
import css from './notebook.module.css'

interface OutputFrameProps {
  readonly host: ViewerHost
  readonly frames: LiveFrames
  readonly id: string
  readonly label: string
  readonly content: FrameContent
}

/** HTML, a drawing or a chart that a cell left behind: in a frame, once it comes in sight. Its place is kept for it. */
export function OutputFrame({ host, frames, id, label, content }: OutputFrameProps): ReactNode {
  const place = useRef<HTMLDivElement>(null)
  const isAlive = useLive(frames.alive, (alive) => alive.has(id))
  useEffect(() => {
    // Where the page was busy, several changes come at once.
    const seen = new IntersectionObserver((changes) => {
      if (changes.some(({ isIntersecting }) => isIntersecting)) frames.see(id)
    })
    if (place.current) seen.observe(place.current)
    return () => seen.disconnect()
  }, [frames, id])
  const { heightPx } = content
  return (
    <div ref={place} className={css.framed} style={{ height: heightPx }}>
      {isAlive ? (
        <Frame frameUrl={host.frameUrl} label={label} content={content} look="output" heightPx={heightPx} />
      ) : (
        <Button small onClick={() => frames.see(id)}>
          Show {label.toLowerCase()}
        </Button>
      )}
    </div>
  )
}
