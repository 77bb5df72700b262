/** Lines of a text, counted from 1; both ends are in it. */
export interface LineRange {
  readonly from: number
  readonly to: number
}

/** Which lines are marked, where somebody keeps it, as the address. */
export interface LineMarks {
  readonly marked: LineRange | undefined
  readonly onMark: (range: LineRange) => void
}

/** No text that can be looked at has more. */
const MOST = 9_999_999_999

/** `#L12` or `#L12-L20`, as the end of an address; anything else marks nothing. */
export function readLineHash(hash: string): LineRange | undefined {
  const [, from, to = from] = /^#L(\d{1,10})(?:-L?(\d{1,10}))?$/i.exec(hash) ?? []
  return from === undefined || to === undefined ? undefined : rangeOf(Number(from), Number(to))
}

export function lineHash({ from, to }: LineRange): string {
  return from === to ? `#L${from}` : `#L${from}-L${to}`
}

/** `12` or `12-20`, as a person types it. */
export function readLineText(text: string): LineRange | undefined {
  return readLineHash(`#L${text.replace(/[\s,.]/g, '').replace(/[–:]/, '-')}`)
}

export function rangeOf(a: number, b: number): LineRange | undefined {
  const [from, to] = a < b ? [a, b] : [b, a]
  return from < 1 || to > MOST ? undefined : { from, to }
}

export function isMarked(marked: LineRange | undefined, line: number): boolean {
  return marked !== undefined && line >= marked.from && line <= marked.to
}
