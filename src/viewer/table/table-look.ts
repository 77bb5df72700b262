import type { Column, PreviewSession, TableLook } from '../../preview/index.ts'
import type { TableQuery } from './row-store.ts'

/** A look that somebody saved, over a table that may have changed since: what it names and is not there is passed over. */
export interface AppliedLook {
  /** Places of the shown columns in the file, in their order; undefined: all, as they are. */
  readonly places: readonly number[] | undefined
  /** By the places of the shown columns. */
  readonly query: TableQuery
}

export function applyLook(columns: readonly Column[], look: TableLook): AppliedLook {
  const placeOf = (name: string) => columns.findIndex((column) => column.name === name)
  const named = [...new Set(look.columns?.map(placeOf))].filter((place) => place >= 0)
  // What is sorted or filtered by has to be seen, or nobody knows why rows are missing.
  const used = [look.sort, ...look.filters].flatMap((one) => (one === undefined ? [] : [placeOf(one.column)]))
  const more = used.filter((place) => place >= 0 && !named.includes(place))
  const places = named.length === 0 ? undefined : [...named, ...new Set(more)]
  const shown = (name: string) => (places === undefined ? placeOf(name) : places.indexOf(placeOf(name)))
  const sorted = look.sort && shown(look.sort.column)
  const filters = look.filters.flatMap(({ column: name, ...rest }) => {
    const column = shown(name)
    return column < 0 ? [] : [{ ...rest, column }]
  })
  return {
    places,
    query: {
      sort:
        sorted === undefined || sorted < 0 ? undefined : { column: sorted, descending: look.sort?.descending === true },
      filters,
    },
  }
}

/** The session of a table of which only these columns are there. */
export function withColumns(session: PreviewSession, places: readonly number[]): PreviewSession {
  const inFile = (column: number) => places[column] ?? 0
  const rows: PreviewSession['rows'] = async (part, { columns, sort, filters, ...query }, call) => {
    const wanted = columns === undefined ? places : places.slice(...columns)
    const from = Math.min(...wanted)
    const asked = {
      ...query,
      sort: sort && { ...sort, column: inFile(sort.column) },
      filters: filters.map((filter) => ({ ...filter, column: inFile(filter.column) })),
      columns: [from, Math.max(...wanted) + 1] as const,
    }
    const found = await session.rows(part, asked, call)
    return { ...found, rows: found.rows.map((row) => wanted.map((place) => row[place - from] ?? null)) }
  }
  const column: PreviewSession['column'] = (part, at, { filters }, call) =>
    session.column(
      part,
      inFile(at),
      { filters: filters.map((filter) => ({ ...filter, column: inFile(filter.column) })) },
      call,
    )
  return new Proxy(session, {
    get: (target, key) => (key === 'rows' ? rows : key === 'column' ? column : Reflect.get(target, key)),
  })
}
