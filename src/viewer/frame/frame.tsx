import { useQuery } from '@tanstack/react-query'
import { type ReactNode, useEffect, useRef } from 'react'
import type { FrameContent, FrameFile, FrameMessage } from '../../preview/index.ts'
import css from './frame.module.css'
import { readFonts } from './frame-fonts.ts'
import { useFrameTheme } from './frame-theme.ts'

export interface FrameProps {
  /** Address of `preview.html`. */
  frameUrl: string
  /** Its name, for those who do not see it. */
  label: string
  content: Pick<FrameContent, 'content' | 'text'>
  files?: readonly FrameFile[]
  /** `page`: a document with its own looks, on white. `output`: a piece of our page, in its colours. */
  look: 'page' | 'output'
  /** Nothing comes out of the frame, its height neither: what is higher scrolls inside. Undefined: as the class around says. */
  heightPx?: number | undefined
}

/**
 * What comes from strangers and could run, without our origin: it sees neither the page nor its storage, and its policy lets it
 * ask nobody for anything. What it says is not heard, for nobody listens here.
 */
export function Frame({ frameUrl, label, content, files = [], look, heightPx }: FrameProps): ReactNode {
  const frame = useRef<HTMLIFrameElement>(null)
  const isLoaded = useRef(false)
  const theme = useFrameTheme()
  const needsFonts = look === 'output' || content.content === 'vega'
  const fonts = useQuery({ queryKey: ['frame-fonts'], queryFn: readFonts, staleTime: Infinity, enabled: needsFonts })
  const isReady = !needsFonts || !fonts.isPending
  const say = (message: FrameMessage) => frame.current?.contentWindow?.postMessage(message, '*')
  const show = () => {
    // A document without an origin can be named by none; what it is told is the file alone.
    say({ kind: 'show', ...content, look, files, fonts: fonts.data ?? [], theme })
  }
  // biome-ignore lint/correctness/useExhaustiveDependencies: the frame is told of another theme, and of nothing else
  useEffect(() => {
    if (isLoaded.current) say(theme)
  }, [theme])
  if (!isReady) return <div className={css.frame} style={{ height: heightPx }} />
  return (
    <iframe
      ref={frame}
      className={`${css.frame} ${look === 'page' && content.content !== 'vega' ? css.paper : ''}`}
      style={{ height: heightPx }}
      title={label}
      sandbox="allow-scripts"
      referrerPolicy="no-referrer"
      src={frameUrl}
      onLoad={() => {
        // One that went elsewhere is shown nothing more.
        if (!isLoaded.current) show()
        isLoaded.current = true
      }}
    />
  )
}
