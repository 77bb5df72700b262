import type { Table } from '@uwdata/flechette'
import { isFault } from '../../base/index.ts'
import { cutText } from '../cell-text.ts'
import type { TablePart } from '../preview-part.ts'
import { factsPart } from '../row-table.ts'
import { sizedFile } from '../sized-file.ts'
import { toldOpener } from '../told-damage.ts'
import { registerCodecs } from './arrow-codecs.ts'
import { readLayout } from './arrow-layout.ts'
import { arrowRows, readSchema } from './arrow-rows.ts'
import { typeName } from './arrow-words.ts'
import { takeDictionariesLazily } from './lazy-dictionaries.ts'

export const arrowOpener = toldOpener('Arrow file', {
  async open(file, call) {
    registerCodecs()
    takeDictionariesLazily()
    const sized = await sizedFile(file, call)
    const layout = await readLayout(sized, call)
    const schema = await readSchema(sized, layout, call)
    const rows = arrowRows(sized, layout, schema)
    const notes: string[] = []
    // Of most files all batches are found now, so that their count is known; what is damaged further on is told now as well.
    await rows.rows(ROWS_FOUND, 0, call).catch((error: unknown) => {
      if (!isFault(error) || error.code !== 'corrupt') throw error
      notes.push(`${error.message} The rows before are shown.`)
    })
    const { rowCount } = rows
    const { batchCount, format } = layout
    const metadata = [...(schema.metadata ?? [])]
    return {
      facts: [
        ...(rowCount === undefined ? [] : [`${rowCount.toLocaleString('en-GB')} row${rowCount === 1 ? '' : 's'}`]),
        `${schema.fields.length.toLocaleString('en-GB')} column${schema.fields.length === 1 ? '' : 's'}`,
        ...(batchCount === undefined
          ? []
          : [`${batchCount.toLocaleString('en-GB')} batch${batchCount === 1 ? '' : 'es'}`]),
        `IPC ${format}`,
      ],
      notes,
      parts: [
        { kind: 'table', title: 'Rows', open: async () => rows },
        schemaPart(schema),
        ...(metadata.length > 0
          ? [
              factsPart('Metadata', { Key: 'text', Value: 'text' }, () =>
                metadata.map(([key, value]) => [key, cutText(value ?? '')]),
              ),
            ]
          : []),
      ],
    }
  },
})

const ROWS_FOUND = 100_000

function schemaPart({ fields }: Table['schema']): TablePart {
  return factsPart('Schema', { Column: 'text', Type: 'text', 'May be null': 'boolean', Metadata: 'text' }, () =>
    fields.map(({ name, type, nullable, metadata }) => [
      name,
      typeName(type),
      nullable,
      metadata && metadata.size > 0
        ? cutText([...metadata].map(([key, value]) => `${key} = ${value}`).join(', '))
        : null,
    ]),
  )
}
