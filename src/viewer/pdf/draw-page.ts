import { type PDFPageProxy, TextLayer } from 'pdfjs-dist'
import type { Size } from '../zoom/zoom.ts'

/** More than any screen has; a page that is zoomed further is drawn coarser. */
const PIXELS_MOST = 16 * 1024 * 1024

/** Screen pixels a point: a page that is shown at 100 % is as large as on paper, as far as CSS knows (96 to the inch, not 72). */
export const POINT_PX = 96 / 72

/** At 100 %. */
export function sizeOf(page: PDFPageProxy): Size {
  const { width, height } = page.getViewport({ scale: POINT_PX })
  return { widthPx: width, heightPx: height }
}

/** The page on its canvas, at the screen's resolution as far as memory allows. `end` stops it. */
export function drawCanvas(
  page: PDFPageProxy,
  canvas: HTMLCanvasElement,
  scale: number,
  pixelRatio: number,
): { readonly done: Promise<void>; readonly end: () => void } {
  const plain = page.getViewport({ scale: scale * POINT_PX })
  const ratio = Math.min(pixelRatio, Math.sqrt(PIXELS_MOST / (plain.width * plain.height)))
  const viewport = page.getViewport({ scale: scale * POINT_PX * ratio })
  canvas.width = Math.max(1, Math.floor(viewport.width))
  canvas.height = Math.max(1, Math.floor(viewport.height))
  const task = page.render({ canvas, viewport })
  return { done: task.promise, end: () => task.cancel() }
}

/** Its words over it, unseen, to be marked, copied and found by the browser. */
export function drawText(
  page: PDFPageProxy,
  container: HTMLElement,
  scale: number,
): { readonly done: Promise<void>; readonly end: () => void } {
  const layer = new TextLayer({
    textContentSource: page.streamTextContent(),
    container,
    viewport: page.getViewport({ scale: scale * POINT_PX }),
  })
  return { done: layer.render(), end: () => layer.cancel() }
}
