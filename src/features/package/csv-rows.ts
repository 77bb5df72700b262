export interface CsvRows {
  readonly columns: readonly string[]
  readonly rows: readonly (readonly string[])[]
  /** Was there more than was asked for? */
  readonly more: boolean
}

/** The first rows of a CSV or TSV text (RFC 4180). `whole`: the text is all there is, so its last line is complete. */
export function csvRows(text: string, separator: ',' | '\t', most: number, whole: boolean): CsvRows {
  const lines: string[][] = []
  let fields: string[] = []
  let field = ''
  let quoted = false
  let at = text.startsWith('\ufeff') ? 1 : 0
  for (; at < text.length && lines.length <= most; at += 1) {
    const sign = text.charAt(at)
    if (quoted) {
      if (sign !== '"') field += sign
      else if (text.charAt(at + 1) === '"') {
        field += '"'
        at += 1
      } else quoted = false
    } else if (sign === '"' && field === '') quoted = true
    else if (sign === separator) {
      fields.push(field)
      field = ''
    } else if (sign === '\n') {
      lines.push([...fields, field.replace(/\r$/, '')])
      fields = []
      field = ''
    } else field += sign
  }
  const isRest = at < text.length || !whole
  if (!isRest && (field !== '' || fields.length > 0)) lines.push([...fields, field])
  const [columns = [], ...rows] = lines
  return { columns, rows: rows.slice(0, most), more: isRest || rows.length > most }
}

/** Do all cells of a column that hold something hold a number? Such a column is set flush right. */
export function isNumeric(rows: CsvRows['rows'], column: number): boolean {
  const cells = rows.map((row) => row[column] ?? '').filter((cell) => cell !== '')
  return cells.length > 0 && cells.every((cell) => Number.isFinite(Number(cell)))
}
