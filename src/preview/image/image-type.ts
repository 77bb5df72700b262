import type { PreviewType } from '../preview-type.ts'
import { formatOf } from './image-format.ts'

/** Images that browsers draw by themselves, and their cousins that some do. SVG is a document, and a type of its own. */
export const imageType: PreviewType = {
  id: 'image',
  name: 'Image',
  endings: [
    ...['png', 'apng', 'jpg', 'jpeg', 'jpe', 'jfif', 'gif', 'webp', 'avif', 'bmp', 'dib', 'ico', 'cur'],
    ...['heic', 'heif', 'jxl'],
  ],
  isIn: (head) => formatOf(head) !== undefined,
  load: async () => (await import('./open-image.ts')).imageOpener,
}
