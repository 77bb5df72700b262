/** What a recording says of itself before it is played. */
export interface MediaHeader {
  /** Kept where the container tells it. */
  readonly seconds?: number | undefined
  readonly tracks: readonly MediaTrack[]
  readonly notes?: readonly string[]
}

export interface MediaTrack {
  readonly kind: 'audio' | 'video' | 'other'
  /** For people: “H.264”. */
  readonly codec: string
  /** For the `codecs` of a media type (RFC 6381); undefined: it has none there. */
  readonly codecId?: string | undefined
  readonly widthPx?: number | undefined
  readonly heightPx?: number | undefined
  readonly samplesPerSecond?: number | undefined
  readonly channels?: number | undefined
  readonly bits?: number | undefined
}

export function fourCc(bytes: Uint8Array, at: number): string {
  return String.fromCharCode(...bytes.subarray(at, at + 4))
}

export function viewOf(bytes: Uint8Array<ArrayBuffer>): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.length)
}
