import type { Json } from '../../package/index.ts'
import { jsonCell, jsonOf } from '../jsonl/json-cell.ts'
import type { Cell, Column } from '../preview-part.ts'

export const entryColumns: readonly Column[] = [
  { name: 'logical key', type: 'text', declared: 'logical_key' },
  { name: 'size', type: 'integer', declared: 'size' },
  { name: 'hash', type: 'text', declared: 'hash.value' },
  { name: 'hash type', type: 'text', declared: 'hash.type' },
  { name: 'physical key', type: 'text', declared: 'physical_keys[0]' },
  { name: 'metadata', type: 'nested', declared: 'meta' },
]

/** A line after the header as cells; undefined: it is none. A line of a directory has a key and metadata alone (format §2.3). */
export function entryRow(line: string): readonly Cell[] | undefined {
  const json = jsonOf(line)
  if (!(json instanceof Map) || typeof json.get('logical_key') !== 'string') return undefined
  const hash = json.get('hash')
  const places = json.get('physical_keys')
  const of = (key: string): Json | undefined => (hash instanceof Map ? hash.get(key) : undefined)
  const meta = json.get('meta')
  return [
    jsonCell(json.get('logical_key')),
    jsonCell(json.get('size')),
    jsonCell(of('value')),
    jsonCell(of('type')),
    jsonCell(Array.isArray(places) ? places[0] : places),
    meta instanceof Map && meta.size === 0 ? null : jsonCell(meta),
  ]
}
