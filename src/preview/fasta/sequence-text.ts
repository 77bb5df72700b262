/** What is counted of a sequence, in one pass. */
export interface SequenceFacts {
  /** Letters; gaps and stops among them. */
  readonly length: number
  /** Share of G and C of the bases that are known, in percent; undefined: it has none. */
  readonly gcPercent: number | undefined
}

const CODES = { a: 0x61, c: 0x63, g: 0x67, t: 0x74, u: 0x75, s: 0x73 }

export function sequenceFacts(text: string, from = 0): SequenceFacts {
  let [length, gc, at] = [0, 0, 0]
  for (let place = from; place < text.length; place += 1) {
    const unit = text.charCodeAt(place)
    if (unit <= 0x20) continue
    length += 1
    const lower = unit | 0x20
    if (lower === CODES.g || lower === CODES.c || lower === CODES.s) gc += 1
    else if (lower === CODES.a || lower === CODES.t || lower === CODES.u) at += 1
  }
  return { length, gcPercent: gc + at === 0 ? undefined : Math.round((gc / (gc + at)) * 1000) / 10 }
}

/** Are these the letters of nucleotides, rather than of amino acids? */
export function isNucleotides(text: string): boolean {
  const letters = text.replace(/[\s*.-]/g, '')
  return letters.length > 0 && letters.replace(/[^ACGTUNacgtun]/g, '').length >= letters.length * 0.9
}

/** `name description`, without the sign before it. */
export function nameLine(line: string): readonly [name: string, description: string | null] {
  const [, name = '', description = ''] = /^.?(\S*)\s*(.*?)\s*$/s.exec(line) ?? []
  return [name, description === '' ? null : description]
}
