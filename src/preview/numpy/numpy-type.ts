import type { PreviewType } from '../preview-type.ts'

/** One array, read in ranges by its own arithmetic. */
export const numpyType: PreviewType = {
  id: 'numpy',
  name: 'NumPy array',
  endings: ['npy'],
  isIn: (head) => head[0] === 0x93 && new TextDecoder('latin1').decode(head.subarray(1, 6)) === 'NUMPY',
  load: async () => (await import('./open-npy.ts')).npyOpener,
}

/** Several of them in a zip. */
export const npzType: PreviewType = {
  id: 'npz',
  name: 'NumPy arrays',
  endings: ['npz'],
  refines: 'zip',
  load: async () => (await import('./open-npz.ts')).npzOpener,
}
