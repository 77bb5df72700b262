import type { Cell } from '../../preview/index.ts'
import { cellText } from './cell-look.ts'

export type CopyForm = 'csv' | 'tsv'

/** Rows as text for other programs, with a line of names where they are given. */
export function copiedText(
  form: CopyForm,
  names: readonly string[] | undefined,
  rows: readonly (readonly Cell[])[],
): string {
  const lines = names === undefined ? rows : [names, ...rows]
  const [separator, end] = form === 'csv' ? [',', '\r\n'] : ['\t', '\n']
  return lines.map((row) => row.map((cell) => field(cell, separator)).join(separator)).join(end)
}

/** RFC 4180; quotes in TSV too, as spreadsheets take them. */
function field(cell: Cell, separator: string): string {
  const text = harmless(cell)
  const isPlain = !text.includes(separator) && !/["\r\n]/.test(text)
  return isPlain ? text : `"${text.replaceAll('"', '""')}"`
}

/** A text that a spreadsheet would run as a formula gets an apostrophe before it (reliability §E 51). Numbers are none. */
function harmless(cell: Cell): string {
  const text = cellText(cell)
  return typeof cell === 'string' && /^[=+\-@\t\r]/.test(text) ? `'${text}` : text
}
