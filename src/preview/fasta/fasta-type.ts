import type { PreviewType } from '../preview-type.ts'

export const fastaType: PreviewType = {
  id: 'fasta',
  name: 'FASTA',
  endings: ['fasta', 'fa', 'fna', 'ffn', 'faa', 'frn', 'fas'],
  load: async () => (await import('./open-fasta.ts')).fastaOpener,
}
