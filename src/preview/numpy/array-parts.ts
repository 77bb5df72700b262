import { type Call, Fault } from '../../base/index.ts'
import type { PreviewPart } from '../preview-part.ts'
import { factsPart } from '../row-table.ts'
import type { SizedFile } from '../sized-file.ts'
import { type ArrayHeader, readArrayHeader } from './array-header.ts'
import { arrayTable, COLUMNS_MOST } from './array-rows.ts'

/** An array as the parts and sentences that show it. */
export interface ArrayParts {
  readonly header: ArrayHeader
  readonly notes: readonly string[]
  readonly rows: PreviewPart | undefined
}

export async function arrayParts(file: SizedFile, title: string, call?: Call): Promise<ArrayParts> {
  const header = await readArrayHeader(file, call)
  const { dtype, shape, isFortran } = header
  if (dtype.isObject) {
    return {
      header,
      notes: [
        'Its items are Python objects, which are stored as a pickle. Reading one would run what is in it, so they are not shown.',
      ],
      rows: undefined,
    }
  }
  if (!Number.isSafeInteger(shape.reduce((product, dim) => product * dim, dtype.itemBytes))) {
    throw new Fault('corrupt', `The header of this array tells of more items than any file has: ${shapeText(shape)}.`)
  }
  const { source, hiddenColumns, missingRows } = arrayTable(file, header)
  const notes = [
    ...(shape.length > 2
      ? [
          `An array of ${shape.length} axes: each row is a place on all but the last${isFortran ? ', the first running fastest' : ''}.`,
        ]
      : []),
    ...(hiddenColumns > 0
      ? [
          `The first ${COLUMNS_MOST.toLocaleString('en-GB')} of its ${(hiddenColumns + COLUMNS_MOST).toLocaleString('en-GB')} columns are shown.`,
        ]
      : []),
    ...(missingRows > 0
      ? [
          `The file is cut off: ${missingRows === 1 ? '1 row that its shape promises is' : `${missingRows.toLocaleString('en-GB')} rows that its shape promises are`} missing at its end.`,
        ]
      : []),
  ]
  return { header, notes, rows: { kind: 'table', title, open: async () => source } }
}

export function headerPart(headers: readonly (readonly [string, ArrayHeader])[]): PreviewPart {
  const columns = {
    Array: 'text',
    Type: 'text',
    Shape: 'text',
    Order: 'text',
    'Bytes an item': 'integer',
    Format: 'text',
  } as const
  return factsPart('Header', columns, () =>
    headers.map(([name, { dtype, shape, isFortran, version }]) => [
      name,
      dtype.name,
      shapeText(shape),
      isFortran ? 'Fortran' : 'C',
      dtype.itemBytes,
      version,
    ]),
  )
}

export function shapeText(shape: readonly number[]): string {
  return `(${shape.join(', ')}${shape.length === 1 ? ',' : ''})`
}
