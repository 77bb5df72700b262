import type { Cell } from '../preview-part.ts'

/** A line `##key=value` as key, id, number, type and description; a plain value stands as the description. */
export function metaRow(line: string): readonly Cell[] {
  const [, key = '', value = ''] = /^##([^=]*)=?(.*)$/s.exec(line) ?? []
  if (!value.startsWith('<')) return [key, null, null, null, value === '' ? null : value]
  const fields = fieldsOf(value.slice(1, value.endsWith('>') ? -1 : undefined))
  const rest = [...fields].filter(([name]) => !NAMED.has(name)).map(([name, text]) => `${name}=${text}`)
  const description = [fields.get('Description'), ...rest].filter((text) => text !== undefined).join(' · ')
  return [
    key,
    fields.get('ID') ?? null,
    fields.get('Number') ?? null,
    fields.get('Type') ?? null,
    description === '' ? null : description,
  ]
}

const NAMED: ReadonlySet<string> = new Set(['ID', 'Number', 'Type', 'Description'])

/** `ID=DP,Description="Depth, total"`: values in quotes may hold commas and `\"`. */
function fieldsOf(text: string): ReadonlyMap<string, string> {
  const fields = new Map<string, string>()
  const field = /([^=,]+)=(?:"((?:[^"\\]|\\.)*)"|([^,]*))(?:,|$)/gy
  for (let found = field.exec(text); found !== null; found = field.exec(text)) {
    const [, name = '', quoted, plain = ''] = found
    fields.set(name, quoted === undefined ? plain : quoted.replace(/\\(.)/g, '$1'))
  }
  return fields
}
