import type { Json, JsonObject } from '../../package/index.ts'
import type { TableLook, TableLookFilter } from '../dashboard-model.ts'

const MOST_COLUMNS = 200

/**
 * What of a saved Perspective view a grid of ours can show: its columns, its first order, and those of its filters that we have too.
 * The rest (grouping, plots, themes) is passed over: it changes how the table looks, not what it holds.
 */
export function readTableLook(type: JsonObject): TableLook | undefined {
  const config = type.get('config') ?? type.get('restore')
  if (!(config instanceof Map)) return undefined
  const columns = texts(config.get('columns'))
  const sort = sortOf(config.get('sort'))
  const filters = list(config.get('filter') ?? config.get('filters')).flatMap(filterOf)
  if (columns.length === 0 && sort === undefined && filters.length === 0) return undefined
  return { columns: columns.length === 0 ? undefined : columns.slice(0, MOST_COLUMNS), sort, filters }
}

function sortOf(json: Json | undefined): TableLook['sort'] {
  const [column, direction] = list(list(json)[0])
  if (typeof column !== 'string' || typeof direction !== 'string') return undefined
  const found = /^(asc|desc)/.exec(direction)?.[1]
  return found === undefined ? undefined : { column, descending: found === 'desc' }
}

function filterOf(json: Json): readonly TableLookFilter[] {
  const [column, sign, value] = list(json)
  if (typeof column !== 'string') return []
  const number = typeof value === 'bigint' ? Number(value) : value
  switch (sign) {
    case 'contains':
      return typeof value === 'string' ? [{ column, holds: value }] : []
    case '==':
      if (typeof value === 'string') return [{ column, holds: value }]
      return typeof number === 'number' ? [{ column, from: number, to: number }] : []
    case '>':
    case '>=':
      return typeof number === 'number' ? [{ column, from: number, to: undefined }] : []
    case '<':
    case '<=':
      return typeof number === 'number' ? [{ column, from: undefined, to: number }] : []
    default:
      return []
  }
}

function list(json: Json | undefined): readonly Json[] {
  return Array.isArray(json) ? json : []
}

function texts(json: Json | undefined): readonly string[] {
  return list(json).filter((item) => typeof item === 'string')
}
