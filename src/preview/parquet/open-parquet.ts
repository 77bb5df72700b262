import type { FileMetaData } from 'hyparquet'
import { sizedFile } from '../sized-file.ts'
import { toldOpener } from '../told-damage.ts'
import { columnTree } from './column-tree.ts'
import { readFooter } from './footer.ts'
import { groupsPart, keysPart, schemaPart, statisticsPart } from './parquet-facts.ts'
import { parquetRows } from './parquet-rows.ts'

export const parquetOpener = toldOpener('Parquet file', {
  async open(file, call) {
    const sized = await sizedFile(file, call)
    const metadata = await readFooter(sized, call)
    const tree = columnTree(metadata.schema)
    const keys = metadata.key_value_metadata ?? []
    return {
      facts: facts(metadata, tree.columns.length),
      notes: [],
      parts: [
        { kind: 'table', title: 'Rows', open: async () => parquetRows(sized, metadata, tree) },
        schemaPart(tree, metadata),
        groupsPart(metadata),
        statisticsPart(tree, metadata),
        ...(keys.length > 0 ? [keysPart(keys)] : []),
      ],
    }
  },
})

function facts({ num_rows: rows, row_groups: groups, created_by: maker }: FileMetaData, columns: number): string[] {
  const codecs = new Set(
    groups.flatMap((group) => group.columns.map((column) => column.meta_data?.codec?.toLowerCase() ?? 'encrypted')),
  )
  return [
    counted(Number(rows), 'row'),
    counted(columns, 'column'),
    counted(groups.length, 'row group'),
    ...(codecs.size > 0 ? [[...codecs].join(', ')] : []),
    ...(maker === undefined ? [] : [maker.slice(0, 80)]),
  ]
}

function counted(count: number, word: string): string {
  return `${count.toLocaleString('en-GB')} ${word}${count === 1 ? '' : 's'}`
}
