/** More do not fit beside what always stands there. */
export const MOST_COLUMNS = 6
const NAME = 'cols'

/** Metadata fields (JSON Pointers) that are columns; undefined: the address says nothing of them. */
export function columnsIn(address: URLSearchParams): readonly string[] | undefined {
  const text = address.get(NAME)
  if (text === null) return undefined
  const fields = text.split(',').map((field) => field.replaceAll('%2C', ',').replaceAll('%25', '%'))
  return [...new Set(fields.filter((field) => field.startsWith('/')))].slice(0, MOST_COLUMNS)
}

export function withColumns(address: URLSearchParams, columns: readonly string[]): URLSearchParams {
  const next = new URLSearchParams(address)
  const text = columns.map((field) => field.replaceAll('%', '%25').replaceAll(',', '%2C')).join(',')
  if (text === '') next.delete(NAME)
  else next.set(NAME, text)
  return next
}
