import type { ReadSamples } from './read-samples.ts'
import type { TiffLayout } from './tiff-layout.ts'

export interface Colours {
  readonly rgba: Uint8ClampedArray<ArrayBuffer>
  readonly notes: readonly string[]
}

/** Values at the edges are often dust or saturation: the darkest and brightest half percent are cut off. */
const LOW = 0.005
const HIGH = 0.995
/** Values that are sorted for that. */
const PROBE = 100_000

/**
 * Values as colours. Bytes are shown as they are; what has more bits, or is signed or a float, is stretched between percentiles,
 * the same for all colours, and that is said. `noData`: a value that means that there is none; it is left clear, as NaN is.
 */
export function toColours(
  read: ReadSamples,
  layout: TiffLayout,
  map: readonly number[],
  noData: number | undefined,
): Colours {
  const { planes, widthPx, heightPx } = read
  const rgba = new Uint8ClampedArray(widthPx * heightPx * 4)
  const [first = new Float64Array()] = planes
  const isNone = (value: number) => Number.isNaN(value) || value === noData
  if (layout.photometric === 3) {
    const third = map.length / 3
    for (const [at, value] of first.entries()) {
      if (Number.isNaN(value)) continue
      rgba[at * 4] = (map[value] ?? 0) >> 8
      rgba[at * 4 + 1] = (map[third + value] ?? 0) >> 8
      rgba[at * 4 + 2] = (map[2 * third + value] ?? 0) >> 8
      rgba[at * 4 + 3] = 255
    }
    return { rgba, notes: [] }
  }
  const isPlain = layout.format === 'unsigned' && layout.bits <= 8
  const [low, high] = isPlain ? [0, 2 ** layout.bits - 1] : span(colourPlanes(planes), isNone)
  const scale = high > low ? 255 / (high - low) : 0
  const level = (value: number) => (value - low) * scale
  const put = painter(layout, planes, level)
  for (let at = 0; at < widthPx * heightPx; at += 1) {
    if (isNone(first[at] ?? Number.NaN)) continue
    put(rgba, at)
    const alpha = planes[3]?.[at]
    rgba[at * 4 + 3] = alpha === undefined || layout.photometric === 5 ? 255 : (alpha / (2 ** layout.bits - 1)) * 255
  }
  const notes = isPlain ? [] : [`Its values from ${shown(low)} to ${shown(high)} are stretched from black to white.`]
  return { rgba, notes }
}

/** Alpha has no say in the span. */
function colourPlanes(planes: readonly Float64Array[]): readonly Float64Array[] {
  return planes.slice(0, 3)
}

type Put = (rgba: Uint8ClampedArray, at: number) => void

function painter(
  { photometric }: TiffLayout,
  [a, b, c, d]: readonly Float64Array[],
  level: (value: number) => number,
): Put {
  const value = (plane: Float64Array | undefined, at: number) => level(plane?.[at] ?? 0)
  if (photometric === 5) {
    return (rgba, at) => {
      const light = 255 - value(d, at)
      rgba[at * 4] = ((255 - value(a, at)) * light) / 255
      rgba[at * 4 + 1] = ((255 - value(b, at)) * light) / 255
      rgba[at * 4 + 2] = ((255 - value(c, at)) * light) / 255
    }
  }
  if (b !== undefined) {
    return (rgba, at) => {
      rgba[at * 4] = value(a, at)
      rgba[at * 4 + 1] = value(b, at)
      rgba[at * 4 + 2] = value(c, at)
    }
  }
  return (rgba, at) => {
    const grey = photometric === 0 ? 255 - value(a, at) : value(a, at)
    rgba[at * 4] = grey
    rgba[at * 4 + 1] = grey
    rgba[at * 4 + 2] = grey
  }
}

function span(planes: readonly Float64Array[], isNone: (value: number) => boolean): readonly [number, number] {
  const total = planes.reduce((sum, { length }) => sum + length, 0)
  const step = Math.max(1, Math.floor(total / PROBE))
  const values: number[] = []
  for (const plane of planes) {
    for (let at = 0; at < plane.length; at += step) {
      const value = plane[at] ?? Number.NaN
      if (!isNone(value) && Number.isFinite(value)) values.push(value)
    }
  }
  values.sort((one, other) => one - other)
  const at = (share: number) => values[Math.min(values.length - 1, Math.floor(values.length * share))] ?? 0
  const [low, high] = [at(LOW), at(HIGH)]
  return high > low ? [low, high] : [values[0] ?? 0, values.at(-1) ?? 0]
}

function shown(value: number): string {
  return Number(value.toPrecision(4)).toLocaleString('en-GB', { maximumSignificantDigits: 4 })
}
