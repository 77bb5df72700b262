import { isAbort } from '../base/index.ts'
import { createLive, type Live } from '../ui/index.ts'
import type { ViewedBytes, ViewedFile } from './viewed-file.ts'

/** How a file was read so far. */
export interface Reading {
  /** Of the bytes that are shown; undefined: none were read. */
  readonly checked: Live<ViewedBytes['checked'] | undefined>
  /** Did the last read that ended give bytes? */
  isReadable(): boolean
}

/** The reads of a file, watched. */
export function readingOf(file: ViewedFile): { readonly read: ViewedFile['read']; readonly reading: Reading } {
  const checked = createLive<ViewedBytes['checked'] | undefined>(undefined)
  let isReadable = true
  return {
    reading: { checked, isReadable: () => isReadable },
    async read(from, to, call) {
      try {
        const bytes = await file.read(from, to, call)
        isReadable = true
        // Once all of it was checked, what is read again of it in parts is no less sure.
        if (checked.get() !== 'whole') checked.set(bytes.checked)
        return bytes
      } catch (error) {
        if (!isAbort(error)) isReadable = false
        throw error
      }
    },
  }
}
