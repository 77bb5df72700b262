/** A cell by its place; row −1 is the header. */
export interface GridPlace {
  readonly row: number
  readonly column: number
}

export interface GridScene {
  readonly at: GridPlace
  readonly rows: number
  readonly columns: number
  /** Rows that fit into the view. */
  readonly pageRows: number
}

/** Where a key leads in a grid (WAI-ARIA, data grid); undefined: nowhere. `far`: with Control, or Command. */
export function gridMove(key: string, far: boolean, scene: GridScene): GridPlace | undefined {
  const { at, rows, columns, pageRows } = scene
  const to = (row: number, column: number): GridPlace => ({
    row: Math.max(-1, Math.min(rows - 1, row)),
    column: Math.max(0, Math.min(columns - 1, column)),
  })
  switch (key) {
    case 'ArrowDown':
      return far ? to(rows - 1, at.column) : to(at.row + 1, at.column)
    case 'ArrowUp':
      return far ? to(0, at.column) : to(at.row - 1, at.column)
    case 'ArrowRight':
      return far ? to(at.row, columns - 1) : to(at.row, at.column + 1)
    case 'ArrowLeft':
      return far ? to(at.row, 0) : to(at.row, at.column - 1)
    case 'PageDown':
      return to(at.row + pageRows, at.column)
    case 'PageUp':
      return at.row < 0 ? at : to(Math.max(0, at.row - pageRows), at.column)
    case 'Home':
      return far ? to(0, 0) : to(at.row, 0)
    case 'End':
      return far ? to(rows - 1, columns - 1) : to(at.row, columns - 1)
    default:
      return undefined
  }
}
