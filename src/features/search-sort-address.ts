import type { PackageSort } from '../client/engine.ts'

const FIELDS: readonly (readonly [quilt: string, by: 'name' | 'changed' | 'size' | 'entries'])[] = [
  ['name', 'name'],
  ['modified', 'changed'],
  ['size', 'size'],
  ['entries', 'entries'],
]

/** Of older links. */
const ORDERS: Readonly<Record<string, PackageSort>> = {
  BEST_MATCH: { by: 'relevance' },
  NEWEST: { by: 'changed', descending: true },
  OLDEST: { by: 'changed', descending: false },
  LEX_ASC: { by: 'name', descending: false },
  LEX_DESC: { by: 'name', descending: true },
}

/** `s`: `sys:<field>:<asc|desc>`, `usr:<pointer>:<type>:<dir>`, `relevance`, older `-MODIFIED`, `+meta:/x`; else the older `o`. */
export function readSort(address: URLSearchParams): PackageSort | undefined {
  const text = address.get('s') ?? ''
  if (text === '') return ORDERS[address.get('o') ?? '']
  if (text === 'relevance') return { by: 'relevance' }
  const [, field, direction] = /^sys:([a-z]+):(asc|desc)$/.exec(text) ?? []
  if (field !== undefined) return systemSort(field, direction === 'desc')
  const [, pointer, way] = /^usr:(\/.*?)(?::[a-z]+)?:(asc|desc)$/s.exec(text) ?? []
  if (pointer !== undefined) return { by: 'meta', field: pointer, descending: way === 'desc' }
  // A plus in a query is a space to whoever does not escape it.
  const [, sign, name = ''] = /^([-+ ])(.+)$/s.exec(text) ?? []
  if (sign === undefined) return undefined
  const descending = sign === '-'
  return name.startsWith('meta:/')
    ? { by: 'meta', field: name.slice('meta:'.length), descending }
    : systemSort(name.toLowerCase(), descending)
}

/** The type of a field is told as Quilt wants it; it is not looked at here. */
export function writeSort(sort: PackageSort): string {
  if (sort.by === 'relevance') return 'relevance'
  const way = sort.descending ? 'desc' : 'asc'
  if (sort.by === 'meta') return `usr:${sort.field}:keyword:${way}`
  const [field] = FIELDS.find(([, by]) => by === sort.by) ?? ['name']
  return `sys:${field}:${way}`
}

function systemSort(field: string, descending: boolean): PackageSort | undefined {
  const [, by] = FIELDS.find(([quilt]) => quilt === field) ?? []
  return by && { by, descending }
}
