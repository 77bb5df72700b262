import type { PDFPageProxy } from 'pdfjs-dist'
import { type CSSProperties, type ReactNode, useEffect, useRef, useState } from 'react'
import type { Size } from '../zoom/zoom.ts'
import { drawCanvas, drawText, POINT_PX, sizeOf } from './draw-page.ts'
import type { OpenDocument } from './open-document.ts'
import css from './pdf-view.module.css'

interface PdfPageProps {
  open: OpenDocument
  /** From 1. */
  number: number
  scale: number
  /** At 100 %, as soon as it is known. */
  onSize: (number: number, size: Size) => void
}

/** One page, drawn while it is near the window. */
export function PdfPage({ open, number, scale, onSize }: PdfPageProps): ReactNode {
  const canvas = useRef<HTMLCanvasElement>(null)
  const words = useRef<HTMLDivElement>(null)
  const page = usePage(open, number)
  const [isBroken, setBroken] = useState(false)

  useEffect(() => {
    if (page === undefined || page === 'broken' || canvas.current === null || words.current === null) return
    onSize(number, sizeOf(page))
    words.current.replaceChildren()
    const jobs = [
      drawCanvas(page, canvas.current, scale, window.devicePixelRatio),
      drawText(page, words.current, scale),
    ]
    let isOver = false
    for (const { done } of jobs) {
      open.watch.asked(done).catch(() => {
        if (!isOver) setBroken(true)
      })
    }
    return () => {
      isOver = true
      for (const { end } of jobs) end()
    }
  }, [page, number, scale, open, onSize])

  const factor: CSSProperties & Record<`--${string}`, number> = { '--total-scale-factor': scale * POINT_PX }
  return (
    <section className={css.page} aria-label={`Page ${number}`} style={factor}>
      <canvas ref={canvas} className={css.canvas} />
      <div ref={words} className={css.words} />
      {(isBroken || page === 'broken') && <p className={css.broken}>Part of this page is damaged, and is not drawn.</p>}
    </section>
  )
}

/** `broken`: its place in the document leads to none. */
function usePage(open: OpenDocument, number: number): PDFPageProxy | 'broken' | undefined {
  const [page, setPage] = useState<PDFPageProxy | 'broken'>()
  useEffect(() => {
    let isOver = false
    let here: PDFPageProxy | undefined
    const take = (found: PDFPageProxy) => {
      here = found
      if (!isOver) setPage(found)
    }
    open.watch.asked(open.document.getPage(number)).then(take, () => {
      if (!isOver) setPage('broken')
    })
    return () => {
      isOver = true
      here?.cleanup()
    }
  }, [open, number])
  return page
}
