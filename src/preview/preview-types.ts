import { imageType } from './image/image-type.ts'
import type { PreviewType } from './preview-type.ts'

/** All types, in the order in which they are asked. A new one is a folder and a line here; docs/previews.md says how. */
export const previewTypes: readonly PreviewType[] = [imageType]
