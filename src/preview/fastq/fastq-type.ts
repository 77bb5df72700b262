import type { PreviewType } from '../preview-type.ts'

export const fastqType: PreviewType = {
  id: 'fastq',
  name: 'FASTQ',
  endings: ['fastq', 'fq'],
  load: async () => (await import('./open-fastq.ts')).fastqOpener,
}
