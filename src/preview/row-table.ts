import type { Cell, Column, ColumnType, TablePart, TableSource } from './preview-part.ts'

/** A table whose rows are at hand. */
export function rowTable(columns: readonly Column[], rows: readonly (readonly Cell[])[]): TableSource {
  return {
    columns,
    rowCount: rows.length,
    rows: async (from, count) => ({ rows: rows.slice(from, from + count), rowCount: rows.length }),
  }
}

/** A part of facts about the file: made when it is opened. `columns`: name and type, in order. */
export function factsPart(
  title: string,
  columns: Readonly<Record<string, ColumnType>>,
  rows: () => readonly (readonly Cell[])[],
): TablePart {
  const heads = Object.entries(columns).map(([name, type]) => ({ name, type, declared: undefined }))
  return { kind: 'table', title, open: async () => rowTable(heads, rows()) }
}
