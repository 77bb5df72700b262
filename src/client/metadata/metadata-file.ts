import { Fault } from '../../base/index.ts'
import { type Json, type JsonObject, parseMetaText, prettyText, withJsonAt } from '../../package/index.ts'
import type { FormField, FormModel } from '../engine.ts'
import { tableCells } from './metadata-table.ts'
import { typedOf, valueOfTyped } from './metadata-value.ts'

/** Largest file that is read, as in Quilt's catalog. */
const MAX_BYTES = 10_000_000

/**
 * The metadata with what a file says put over it: a JSON object, or a table of names and values, in two columns or two rows. With
 * a form a value is what its field holds, whether the table names it by title or key. A file or text that cannot be read is a Fault.
 */
export async function textFromFile(file: File, text: string, form: FormModel | undefined): Promise<string> {
  if (file.size > MAX_BYTES) throw invalid(`${file.name} is larger than 10 MB.`)
  const metadata = parseMetaText(text) ?? new Map<string, Json>()
  const content = await file.text()
  const filled = /^\s*\{/.test(content) ? objectOver(metadata, content) : tableOver(metadata, content, file.name, form)
  return prettyText(filled)
}

function objectOver(metadata: JsonObject, content: string): JsonObject {
  return new Map([...metadata, ...(parseMetaText(content) ?? [])])
}

function tableOver(metadata: JsonObject, content: string, name: string, form: FormModel | undefined): JsonObject {
  const fields = everyField(form?.fields ?? [])
  let filled = metadata
  for (const [label, cell] of namedCells(tableCells(content), name, fields)) {
    const field = fields.find((one) => isNamed(one, label))
    const value = field === undefined ? valueOfTyped('number', cell) : valueOfCell(field, cell)
    if (value !== undefined && label !== '') filled = withJsonAt(filled, field?.path ?? [label], value)
  }
  return filled
}

/** Names and values; of two columns and two rows alike, the way in which more names are those of fields, else by columns. */
function namedCells(
  rows: readonly (readonly string[])[],
  name: string,
  fields: readonly FormField[],
): readonly (readonly [string, string])[] {
  const [first = [], second = []] = rows
  const known = (labels: readonly string[]) =>
    labels.filter((label) => fields.some((one) => isNamed(one, label))).length
  const firstColumn = rows.map(([label = '']) => label)
  const areColumns = rows.every((row) => row.length === 2)
  const areRows = rows.length === 2 && first.length === second.length
  if (areColumns && !(areRows && known(first) > known(firstColumn))) {
    return rows.map(([label = '', cell = '']) => [label, cell])
  }
  if (areRows) return first.map((label, index) => [label, second[index] ?? ''])
  throw invalid(`${name} is neither a JSON object nor a table of two columns or two rows, names and values.`)
}

function valueOfCell(field: FormField, cell: string): Json | undefined {
  switch (field.kind) {
    case 'choice':
      return (
        field.choices.find(({ label, value }) => label === cell || typedOf(value) === cell)?.value ??
        textOrNothing(cell)
      )
    case 'boolean':
      return /^true$/i.test(cell) || (!/^false$/i.test(cell) && textOrNothing(cell))
    case 'texts':
      return valueOfTyped('texts', cell.replace(/\s*[;\n]\s*/g, '\n'))
    case 'group':
    case 'json':
      return valueOfTyped('number', cell)
    default:
      return valueOfTyped(field.kind, cell)
  }
}

/** What is no value of the field stays as it is written: the workflow says what is wrong with it. */
function textOrNothing(cell: string): string | undefined {
  return cell === '' ? undefined : cell
}

function isNamed({ path, title }: FormField, label: string): boolean {
  return path.join('.') === label || path.join('/') === label || title === label
}

function everyField(fields: readonly FormField[]): readonly FormField[] {
  return fields.flatMap((field) => (field.kind === 'group' ? [field, ...everyField(field.fields)] : [field]))
}

function invalid(message: string): Fault {
  return new Fault('invalid', message, { action: 'fix-input' })
}
