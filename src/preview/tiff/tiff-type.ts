import type { PreviewType } from '../preview-type.ts'

/** TIFF in all its makes: GeoTIFF, OME-TIFF, BigTIFF, pyramids of slide scanners. */
export const tiffType: PreviewType = {
  id: 'tiff',
  name: 'TIFF',
  endings: ['tif', 'tiff', 'btf', 'tf2', 'tf8', 'gtiff', 'svs', 'ndpi', 'qptiff', 'lsm', 'stk'],
  isIn: (head) => /^(II[*+]\0|MM\0[*+])/.test(String.fromCharCode(...head.subarray(0, 4))),
  load: async () => (await import('./open-tiff.ts')).tiffOpener,
}
