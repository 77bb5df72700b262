export type PreviewKind = 'markdown' | 'image' | 'table' | 'text' | 'none'

const IMAGES: Readonly<Record<string, string>> = {
  png: 'image/png',
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  gif: 'image/gif',
  webp: 'image/webp',
}

/** Larger images are not shown. */
export const IMAGE_MOST = 16 * 1024 * 1024

/** Kinds whose bytes are no text; they are not even asked for. */
const OPAQUE = new Set(
  '7z arrow avro bam bz2 czi dcm doc docx feather gz h5 h5ad hdf5 jar mov mp3 mp4 nd2 npy npz onnx parquet pdf pkl pptx pt rds sqlite tar tgz tif tiff wav whl woff2 xls xlsx xz zarr zip zst'.split(
    ' ',
  ),
)

/** How an entry is shown, judged by the name alone. */
export function previewKind(logicalKey: string): PreviewKind {
  const extension = extensionOf(logicalKey)
  if (extension === 'md' || extension === 'markdown') return 'markdown'
  if (extension === 'csv' || extension === 'tsv') return 'table'
  if (extension in IMAGES) return 'image'
  return OPAQUE.has(extension) ? 'none' : 'text'
}

/** The media type of an image that can be shown; SVG is not among them, because it is a document. */
export function imageType(logicalKey: string): string | undefined {
  return IMAGES[extensionOf(logicalKey)]
}

/** The bytes as text, or undefined if they are none. A sign that the end of a head cuts in two is left out. */
export function decodeText(bytes: Uint8Array, whole: boolean): string | undefined {
  if (bytes.includes(0)) return undefined
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: !whole })
  } catch {
    return undefined
  }
}

function extensionOf(logicalKey: string): string {
  const name = logicalKey.slice(logicalKey.lastIndexOf('/') + 1)
  const dot = name.lastIndexOf('.')
  return dot <= 0 ? '' : name.slice(dot + 1).toLowerCase()
}
