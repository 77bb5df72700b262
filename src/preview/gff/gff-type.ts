import type { PreviewType } from '../preview-type.ts'
import { beginsWith } from '../records/begins-with.ts'

export const gffType: PreviewType = {
  id: 'gff',
  name: 'GFF or GTF',
  endings: ['gff', 'gff3', 'gtf'],
  refines: 'text',
  isIn: beginsWith('##gff-version'),
  load: async () => (await import('./open-gff.ts')).gffOpener,
}
