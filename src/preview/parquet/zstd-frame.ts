/** What a Zstandard frame says of itself before it is unpacked (RFC 8878, 3.1.1.1). */
export interface ZstdFrame {
  /** Undefined: it does not say. */
  readonly contentBytes: number | undefined
  /** Memory that unpacking it wants. */
  readonly windowBytes: number
}

export function zstdFrame(packed: Uint8Array): ZstdFrame | undefined {
  const flags = packed[4]
  const isFrame = packed[0] === 0x28 && packed[1] === 0xb5 && packed[2] === 0x2f && packed[3] === 0xfd
  if (flags === undefined || !isFrame) return undefined
  const isSingle = (flags & 0x20) !== 0
  const sizeKind = flags >> 6
  const sizeBytes = sizeKind === 0 ? (isSingle ? 1 : 0) : 1 << sizeKind
  const at = (isSingle ? 5 : 6) + ([0, 1, 2, 4][flags & 3] ?? 0)
  let content = sizeBytes === 2 ? 256 : 0
  for (let place = 0; place < sizeBytes; place++) content += (packed[at + place] ?? 0) * 256 ** place
  const contentBytes = sizeBytes === 0 ? undefined : content
  const window = packed[5] ?? 0
  const power = 2 ** (10 + (window >> 3))
  return { contentBytes, windowBytes: isSingle ? content : power + (power / 8) * (window & 7) }
}
