import type { Exif } from './exif.ts'

/** What an image says of itself before anything of it is decoded. */
export interface ImageHeader {
  readonly widthPx: number
  readonly heightPx: number
  /** “8 bit RGBA”; undefined: not told. */
  readonly colour?: string | undefined
  /** Of a moving one; undefined: it stands still, or it was not read so far. */
  readonly frames?: number | undefined
  readonly exif?: Exif | undefined
  /** Does it end before its end? Undefined: it was not read so far. */
  readonly isCut?: boolean | undefined
  /** More that is worth a word: “progressive”, “3 sizes”. */
  readonly words?: readonly string[]
}

/** The beginning of an image, or all of it. Reads past it are a `RangeError` of the view. */
export interface ImageHead {
  readonly bytes: Uint8Array<ArrayBuffer>
  readonly view: DataView
  readonly isWhole: boolean
}

export function text(bytes: Uint8Array, from: number, to: number): string {
  return String.fromCharCode(...bytes.subarray(from, to))
}
