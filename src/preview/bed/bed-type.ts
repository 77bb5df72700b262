import type { PreviewType } from '../preview-type.ts'

export const bedType: PreviewType = {
  id: 'bed',
  name: 'BED',
  endings: ['bed', 'narrowpeak', 'broadpeak', 'bedgraph', 'bdg'],
  load: async () => (await import('./open-bed.ts')).bedOpener,
}
