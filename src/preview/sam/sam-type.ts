import type { PreviewType } from '../preview-type.ts'
import { beginsWith } from '../records/begins-with.ts'

export const samType: PreviewType = {
  id: 'sam',
  name: 'SAM',
  endings: ['sam'],
  refines: 'text',
  isIn: beginsWith('@HD\tVN:'),
  load: async () => (await import('./open-sam.ts')).samOpener,
}
