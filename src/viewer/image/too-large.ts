import { formatBytes, formatCount } from '../../ui/index.ts'
import type { Size } from '../zoom/zoom.ts'

/** Reliability §E 54. A side of more is past what graphics cards draw, and 64 megapixels take 256 MB when they are decoded. */
const SIDE_MOST = 16_384
const PIXELS_MOST = 64 * 1024 * 1024
/** Chromium refuses more, and a tab that tried would be gone. */
const PIXELS_EVER = 512 * 1024 * 1024
/** Of the longer side, where it is drawn all the same. */
const SMALLER_PX = 4_096

/** Why a picture is not decoded without being asked; undefined: it is small enough. */
export function tooLarge({ widthPx, heightPx }: Size): { readonly why: string; readonly mayTry: boolean } | undefined {
  const pixels = widthPx * heightPx
  if (Math.max(widthPx, heightPx) <= SIDE_MOST && pixels <= PIXELS_MOST) return undefined
  const size = `${formatCount(widthPx)} × ${formatCount(heightPx)} px`
  if (pixels > PIXELS_EVER) {
    return {
      why: `${size} would take ${formatBytes(pixels * 4)} of memory: no browser draws that. Download it to look at it.`,
      mayTry: false,
    }
  }
  return {
    why: `${size} take ${formatBytes(pixels * 4)} of memory while it is decoded. It is drawn smaller, if you want.`,
    mayTry: true,
  }
}

/** The size in which such a picture is drawn. */
export function smallerSize({ widthPx, heightPx }: Size): {
  readonly resizeWidth: number
  readonly resizeHeight: number
} {
  const share = Math.min(1, SMALLER_PX / Math.max(widthPx, heightPx))
  return {
    resizeWidth: Math.max(1, Math.round(widthPx * share)),
    resizeHeight: Math.max(1, Math.round(heightPx * share)),
  }
}
