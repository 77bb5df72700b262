import type { PreviewType } from '../preview-type.ts'

/** What no other type knows, and anything that somebody wants to look at byte by byte: read in ranges by its view. */
export const bytesType: PreviewType = {
  id: 'bytes',
  name: 'Bytes',
  endings: [],
  load: async () => ({
    open: async () => ({ facts: [], notes: [], parts: [{ kind: 'bytes', title: 'Bytes' }] }),
  }),
}
