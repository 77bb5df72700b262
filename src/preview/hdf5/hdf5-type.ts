import type { PreviewType } from '../preview-type.ts'

const SIGNATURE = [0x89, 0x48, 0x44, 0x46, 0x0d, 0x0a, 0x1a, 0x0a]

export function isH5(head: Uint8Array): boolean {
  return SIGNATURE.every((byte, at) => head[at] === byte)
}

/** What an HDF5 file holds, and its tables; AnnData (`.h5ad`) by its own parts. */
export const hdf5Type: PreviewType = {
  id: 'hdf5',
  name: 'HDF5',
  endings: ['h5ad', 'h5', 'hdf5', 'hdf', 'he5', 'h5mu', 'loom'],
  isIn: isH5,
  load: async () => (await import('./open-hdf5.ts')).hdf5Opener,
}
