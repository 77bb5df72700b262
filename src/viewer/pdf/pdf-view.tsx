import { type ReactNode, useLayoutEffect, useRef, useState } from 'react'
import { FaultPanel, Notice, useLive, Waiting } from '../../ui/index.ts'
import type { PartProps } from '../part-view.tsx'
import { nextZoom, type Size, type Zoom } from '../zoom/zoom.ts'
import { ZoomBar } from '../zoom/zoom-bar.tsx'
import type { OpenDocument } from './open-document.ts'
import { PageForm } from './page-form.tsx'
import { PdfPages, SIDES_PX } from './pdf-pages.tsx'
import css from './pdf-view.module.css'
import { useDocument } from './use-document.ts'

/** A page that is made as wide as a wide window is no easier to read. */
const FIT_MOST = 1.25

/** The pages of a PDF, as they come into sight. */
export function PdfView({ file, host, size }: PartProps): ReactNode {
  const state = useDocument(file, host)
  if (state.kind === 'failed') return <FaultPanel fault={state.fault} />
  if (state.kind === 'opening') {
    return (
      <div className={css.waiting}>
        <Waiting label={`Opening ${file.name}`} />
      </div>
    )
  }
  return <OpenPdf open={state.open} first={state.first} name={file.name} isTile={size === 'tile'} />
}

interface OpenPdfProps {
  open: OpenDocument
  first: Size
  name: string
  isTile: boolean
}

function OpenPdf({ open, first, name, isTile }: OpenPdfProps): ReactNode {
  const frame = useRef<HTMLElement>(null)
  const widthPx = useWidth(frame)
  const [zoom, setZoom] = useState<Zoom>('fit')
  const [page, setPage] = useState(1)
  const [target, setTarget] = useState({ page: 1, turn: 0 })
  const fitting = Math.max(0.1, Math.min(FIT_MOST, (widthPx - SIDES_PX) / first.widthPx))
  const scale = zoom === 'fit' ? fitting : zoom
  const goTo = (wanted: number) => setTarget(({ turn }) => ({ page: wanted, turn: turn + 1 }))
  // What is read stays in sight, larger or smaller.
  const zoomTo = (wanted: Zoom) => {
    setZoom(wanted)
    goTo(page)
  }
  const isLacking = useLive(open.isLacking)
  const step = (direction: 1 | -1) => zoomTo(nextZoom(scale, direction))
  return (
    <div className={css.view}>
      {!isTile && (
        <div className={css.bar}>
          <PageForm page={page} count={open.document.numPages} onGo={goTo} />
          <ZoomBar fit="Fit width" zoom={zoom} scale={scale} onZoom={zoomTo} onStep={step} />
        </div>
      )}
      {open.facts.length > 0 && <p className={css.facts}>{open.facts.join(' · ')}</p>}
      {isLacking && (
        <Notice tone="info">
          Some of its text needs character maps that Selvage does not bring, and may be missing. Download it to read all
          of it.
        </Notice>
      )}
      <PdfPages
        {...{ open, frame, first, scale, target }}
        mostPx={zoom === 'fit' ? widthPx - SIDES_PX : undefined}
        label={name}
        onPage={setPage}
        onZoom={zoomTo}
        onStep={step}
      />
    </div>
  )
}

function useWidth(ref: React.RefObject<HTMLElement | null>): number {
  const [widthPx, setWidth] = useState(600)
  useLayoutEffect(() => {
    const element = ref.current
    if (element === null) return
    const measure = () => setWidth(element.clientWidth)
    measure()
    const watch = new ResizeObserver(measure)
    watch.observe(element)
    return () => watch.disconnect()
  }, [ref])
  return widthPx
}
