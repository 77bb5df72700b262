import { sniffEncoding } from './encoding.ts'

export interface DecodedText {
  readonly text: string
  /** As `Encoding.name`. */
  readonly encoding: string
  /** As `Encoding.isText`. */
  readonly isText: boolean
}

/** The head of a text tells its encoding. */
export const SNIFFED_BYTES = 64 * 1024

/**
 * Bytes as text, by the encoding that they tell; never fails. `isWhole`: they are all of a file, so that none is cut at their end.
 * What no sign stands for becomes U+FFFD.
 */
export function decodeText(bytes: Uint8Array<ArrayBuffer>, isWhole: boolean): DecodedText {
  const head = bytes.subarray(0, SNIFFED_BYTES)
  const { name, label, markBytes, isText } = sniffEncoding(head, isWhole && head.length === bytes.length)
  const decoder = new TextDecoder(label, { ignoreBOM: true })
  return { text: decoder.decode(bytes.subarray(markBytes), { stream: !isWhole }), encoding: name, isText }
}
