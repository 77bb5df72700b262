/** Cells of a CSV text (RFC 4180), by comma, semicolon or tab, whichever its first line has most of. Empty lines are left out. */
export function tableCells(text: string): readonly (readonly string[])[] {
  const firstLine = /^[^\r\n]*/.exec(text)?.[0] ?? ''
  const separator = [',', ';', '\t'].toSorted(
    (one, two) => firstLine.split(two).length - firstLine.split(one).length,
  )[0]
  const rows: string[][] = [[]]
  let at = text.startsWith('\ufeff') ? 1 : 0
  while (at < text.length) {
    const cell = text[at] === '"' ? quotedCell(text, at) : plainCell(text, at, separator ?? ',')
    rows.at(-1)?.push(cell.value)
    at = cell.end
    if (at >= text.length) break
    if (text[at] === separator) {
      at += 1
      if (at === text.length) rows.at(-1)?.push('')
    } else {
      at += text.startsWith('\r\n', at) ? 2 : 1
      rows.push([])
    }
  }
  return rows.filter((row) => row.some((cell) => cell !== ''))
}

interface Cell {
  readonly value: string
  readonly end: number
}

function plainCell(text: string, from: number, separator: string): Cell {
  let end = from
  while (end < text.length && text[end] !== separator && text[end] !== '\n' && text[end] !== '\r') end += 1
  return { value: text.slice(from, end).trim(), end }
}

/** A quote inside is written twice. What follows the closing quote, up to the next cell, belongs to it. */
function quotedCell(text: string, from: number): Cell {
  let value = ''
  let at = from + 1
  for (;;) {
    const quote = text.indexOf('"', at)
    if (quote < 0) return { value: value + text.slice(at), end: text.length }
    value += text.slice(at, quote)
    at = quote + 1
    if (text[at] !== '"') return { value, end: at }
    value += '"'
    at += 1
  }
}
