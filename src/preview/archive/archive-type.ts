import type { PreviewType } from '../preview-type.ts'
import { archiveKinds, kindOf } from './archive-kinds.ts'

export const archiveType: PreviewType = {
  id: 'archive',
  name: 'Packed file',
  endings: archiveKinds.flatMap(({ endings }) => endings),
  isIn: (head) => (kindOf(head)?.begin.length ?? 0) > 3,
  load: async () => (await import('./open-archive.ts')).archiveOpener,
}
