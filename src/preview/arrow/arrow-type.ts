import type { PreviewType } from '../preview-type.ts'

/** Arrow's own files and streams, and Feather, whose second version is such a file. */
export const arrowType: PreviewType = {
  id: 'arrow',
  name: 'Arrow',
  endings: ['arrow', 'feather', 'ftr', 'ipc', 'arrows'],
  isIn: (head) => {
    const magic = new TextDecoder('latin1').decode(head.subarray(0, 6))
    return magic === 'ARROW1' || magic.startsWith('FEA1')
  },
  load: async () => (await import('./open-arrow.ts')).arrowOpener,
}
