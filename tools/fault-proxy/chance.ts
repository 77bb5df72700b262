/** A number in [0, 1) that only the seed and the text decide. */
export function chance(seed: number, text: string): number {
  let state = (0x811c9dc5 ^ seed) >>> 0
  for (const sign of new TextEncoder().encode(text)) state = Math.imul(state ^ sign, 0x01000193) >>> 0
  state = Math.imul(state ^ (state >>> 16), 0x85ebca6b)
  state = Math.imul(state ^ (state >>> 13), 0xc2b2ae35)
  return ((state ^ (state >>> 16)) >>> 0) / 2 ** 32
}
