import type { PreviewType } from '../preview-type.ts'

export const tarType: PreviewType = {
  id: 'tar',
  name: 'Tar',
  endings: ['tar', 'gem', 'ova'],
  isIn: (head) => new TextDecoder('latin1').decode(head.subarray(257, 262)) === 'ustar',
  load: async () => (await import('./open-tar.ts')).tarOpener,
}
