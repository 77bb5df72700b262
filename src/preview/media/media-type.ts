import type { PreviewType } from '../preview-type.ts'
import { containerOf } from './container.ts'

/** What browsers play by themselves, and their cousins that some do. */
export const mediaType: PreviewType = {
  id: 'media',
  name: 'Audio and video',
  endings: [
    ...['mp3', 'flac', 'ogg', 'oga', 'opus', 'wav', 'wave', 'm4a', 'aac', 'weba'],
    ...['mp4', 'm4v', 'mov', 'webm', 'mkv', 'ogv', 'avi'],
  ],
  isIn: (head) => containerOf(head) !== undefined,
  load: async () => (await import('./open-media.ts')).mediaOpener,
}
