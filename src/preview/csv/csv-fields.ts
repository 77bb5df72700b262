const QUOTE = '"'

/**
 * The fields of one row, without its line end. `null`: nothing stands there; `""` is an empty text. `most`: fields that are
 * given; further ones are dropped.
 */
export function fieldsOf(record: string, separator: string, most: number): readonly (string | null)[] {
  const row = withoutLineEnd(record)
  const fields: (string | null)[] = []
  let at = 0
  while (fields.length < most) {
    const quoted = row[at] === QUOTE ? quotedField(row, at, separator) : undefined
    const end = quoted?.end ?? endOfField(row, at, separator)
    fields.push(quoted ? quoted.text : end === at ? null : row.slice(at, end))
    if (end >= row.length) return fields
    at = end + 1
  }
  return fields
}

function withoutLineEnd(record: string): string {
  const end = record.endsWith('\n') ? record.length - 1 : record.length
  return record.slice(0, record[end - 1] === '\r' ? end - 1 : end)
}

function endOfField(row: string, from: number, separator: string): number {
  const end = row.indexOf(separator, from)
  return end < 0 ? row.length : end
}

/** Undefined: nothing closes the quote, so it is a sign like any other. What follows a closed one belongs to the field. */
function quotedField(row: string, from: number, separator: string): { text: string; end: number } | undefined {
  let close = row.indexOf(QUOTE, from + 1)
  while (close >= 0 && row[close + 1] === QUOTE) close = row.indexOf(QUOTE, close + 2)
  if (close < 0) return undefined
  const end = endOfField(row, close + 1, separator)
  return { text: row.slice(from + 1, close).replaceAll('""', QUOTE) + row.slice(close + 1, end), end }
}
