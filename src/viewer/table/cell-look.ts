import type { Cell, ColumnType } from '../../preview/index.ts'
import { visibleText } from '../text/visible-text.ts'

/** A cell as it is copied, and read in full: exact, without marks. */
export function cellText(cell: Cell): string {
  return cell === null ? '' : String(cell)
}

/** A cell on one line: line ends and controls are seen. Longer than any column: the rest is read in full below the table. */
export function lineText(cell: Cell): string {
  return visibleText(cellText(cell).slice(0, 300).replaceAll('\r\n', '↵').replaceAll('\n', '↵').replaceAll('\t', '⇥'))
}

/** Small signs of what a column holds, and how they are read out. */
export const typeSigns: Readonly<Record<ColumnType, readonly [sign: string, name: string]>> = {
  text: ['abc', 'text'],
  integer: ['123', 'whole number'],
  number: ['1.2', 'number'],
  boolean: ['t/f', 'true or false'],
  time: ['time', 'time'],
  bytes: ['0x', 'bytes'],
  nested: ['{ }', 'list or structure'],
}

export function isNumeric(type: ColumnType): boolean {
  return type === 'integer' || type === 'number'
}
