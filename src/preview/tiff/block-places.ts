import type { Call } from '../../base/index.ts'
import type { TiffFile } from './tiff-file.ts'
import type { TiffLayout } from './tiff-layout.ts'

/** What of a picture is read: a part of it, each `step`-th pixel. */
export interface TiffWindow {
  readonly x: number
  readonly y: number
  readonly widthPx: number
  readonly heightPx: number
  readonly step: number
}

/** Where a block of pixels lies: in the picture, and in the file. */
export interface Place {
  readonly column: number
  readonly row: number
  /** Undefined: of all samples. */
  readonly sample: number | undefined
  readonly offset: number
  readonly count: number
}

/** Which blocks lie in the window, and where in the file: a row of them is asked for at once. */
export async function blocksOf(
  file: TiffFile,
  layout: TiffLayout,
  window: TiffWindow,
  wanted: readonly number[],
  call?: Call,
): Promise<Place[]> {
  const { blockWidth, blockHeight, widthPx, heightPx, isPlanar, offsets, counts } = layout
  const [across, down] = [Math.ceil(widthPx / blockWidth), Math.ceil(heightPx / blockHeight)]
  const [left, top] = [Math.floor(window.x / blockWidth), Math.floor(window.y / blockHeight)]
  const right = Math.min(across - 1, Math.floor((window.x + window.widthPx - 1) / blockWidth))
  const bottom = Math.min(down - 1, Math.floor((window.y + window.heightPx - 1) / blockHeight))
  const places: Place[] = []
  for (const sample of isPlanar ? wanted : [undefined]) {
    const base = (sample ?? 0) * across * down
    // In one go where rows of blocks follow one another anyway.
    const [first, last] = [base + top * across + left, base + bottom * across + right]
    const [places0, counts0] = [
      await file.numbers(offsets, first, last - first + 1, call),
      await file.numbers(counts, first, last - first + 1, call),
    ]
    for (let row = top; row <= bottom; row += 1) {
      for (let column = left; column <= right; column += 1) {
        const index = base + row * across + column - first
        places.push({ column, row, sample, offset: places0[index] ?? 0, count: counts0[index] ?? 0 })
      }
    }
  }
  return places
}
