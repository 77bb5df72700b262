/** What the letters of UTS #35 stand for. A letter that is not here is not known. */
const LETTERS: Readonly<Record<string, (date: Date, count: number) => string>> = {
  y: (date, count) => (count === 2 ? padded(date.getFullYear() % 100, 2) : padded(date.getFullYear(), count)),
  M: (date, count) => (count > 2 ? monthName(date, count) : padded(date.getMonth() + 1, count)),
  d: (date, count) => padded(date.getDate(), count),
  E: (date, count) => new Intl.DateTimeFormat('en', { weekday: count > 3 ? 'long' : 'short' }).format(date),
  H: (date, count) => padded(date.getHours(), count),
  h: (date, count) => padded(date.getHours() % 12 || 12, count),
  m: (date, count) => padded(date.getMinutes(), count),
  s: (date, count) => padded(date.getSeconds(), count),
  a: (date) => (date.getHours() < 12 ? 'AM' : 'PM'),
}

/** A run of one letter, a text in quotes (`''` is a quote), or what stands for itself. */
const PIECES = /([A-Za-z])\1*|'((?:[^']|'')*)'|[^A-Za-z']+/g

/** A local date by a format of UTS #35, as `yyyy-MM-dd`; undefined where the format has a letter that is not known here. */
export function formatDate(date: Date, format: string): string | undefined {
  let text = ''
  let end = 0
  for (const { 0: piece, 1: letter, 2: quoted, index } of format.matchAll(PIECES)) {
    if (index !== end) return undefined
    end = index + piece.length
    const write = letter === undefined ? undefined : LETTERS[letter]
    if (letter !== undefined && write === undefined) return undefined
    text += write?.(date, piece.length) ?? (quoted === undefined ? piece : quoted.replaceAll("''", "'") || "'")
  }
  return end === format.length ? text : undefined
}

function monthName(date: Date, count: number): string {
  return new Intl.DateTimeFormat('en', { month: count > 3 ? 'long' : 'short' }).format(date)
}

function padded(value: number, count: number): string {
  return String(value).padStart(count, '0')
}
