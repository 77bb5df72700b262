import { formats } from 'vega'

declare module 'vega' {
  /** Of vega-loader; Vega’s own types leave it out. */
  export function formats(name: string, reader: (text: string, format?: DelimitedFormat) => Rows): unknown
}

interface DelimitedFormat {
  readonly header?: readonly string[]
  readonly delimiter?: string
}

type Rows = Readonly<Record<string, string>>[] & { columns?: readonly string[] }

/** Vega reads delimited text by code that it compiles, which the policy refuses: these readers take its place. */
export function readDelimitedText(): void {
  const add = (name: string, delimiter: string | undefined) => {
    const read = (text: string, format?: DelimitedFormat) =>
      delimitedRows(text, delimiter ?? format?.delimiter ?? ',', format?.header)
    formats(name, Object.assign(read, { responseType: 'text' }))
  }
  add('csv', ',')
  add('tsv', '\t')
  add('dsv', undefined)
}

/** Rows of RFC 4180 as objects, by the names in `header`, else in the first row. Keys of the prototype are keys. */
export function delimitedRows(text: string, delimiter: string, header?: readonly string[]): Rows {
  const [columns = [], ...lines] = header ? [header, ...fieldsOf(text, delimiter)] : fieldsOf(text, delimiter)
  const rows: Rows = lines.map((line) => Object.fromEntries(columns.map((name, at) => [name, line[at] ?? ''])))
  return Object.assign(rows, { columns })
}

function fieldsOf(text: string, delimiter: string): readonly string[][] {
  const lines: string[][] = []
  let line: string[] = []
  let at = text.startsWith('\ufeff') ? 1 : 0
  const endLine = () => {
    // An empty line is no row.
    if (line.length > 1 || line[0] !== '') lines.push(line)
    line = []
  }
  while (at < text.length) {
    let field = ''
    if (text[at] === '"') {
      const end = endOfQuoted(text, at)
      field = text.slice(at + 1, end).replaceAll('""', '"')
      at = end + 1
    }
    const from = at
    while (at < text.length && text[at] !== delimiter && text[at] !== '\n' && text[at] !== '\r') at += 1
    line.push(field + text.slice(from, at))
    if (text[at] === delimiter) {
      at += 1
      if (at === text.length) line.push('')
    } else {
      at += text[at] === '\r' && text[at + 1] === '\n' ? 2 : 1
      endLine()
    }
  }
  if (line.length > 0) endLine()
  return lines
}

/** Where a field ends that begins with a quote at `from`; one that is never closed goes to the end. */
function endOfQuoted(text: string, from: number): number {
  for (let at = text.indexOf('"', from + 1); at >= 0; at = text.indexOf('"', at + 2)) {
    if (text[at + 1] !== '"') return at
  }
  return text.length
}
