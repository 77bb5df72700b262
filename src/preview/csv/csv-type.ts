import type { PreviewType } from '../preview-type.ts'

export const csvType: PreviewType = {
  id: 'csv',
  name: 'CSV',
  endings: ['csv'],
  load: async () => (await import('./open-csv.ts')).csvOpener(','),
}

export const tsvType: PreviewType = {
  id: 'tsv',
  name: 'TSV',
  endings: ['tsv', 'tab'],
  load: async () => (await import('./open-csv.ts')).csvOpener('\t'),
}
