import type { PreviewType } from '../preview-type.ts'
import { beginsWith } from '../records/begins-with.ts'

export const vcfType: PreviewType = {
  id: 'vcf',
  name: 'VCF',
  endings: ['vcf'],
  refines: 'text',
  isIn: beginsWith('##fileformat=VCF'),
  load: async () => (await import('./open-vcf.ts')).vcfOpener,
}
