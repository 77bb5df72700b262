import type { JournalDisk } from '../../../src/client/node/journal/journal-disk.ts'
import type { JournalOperation } from './fate.ts'
import type { Ask } from './lab-store.ts'

/** Files by path. One that was removed lives on for whoever has it open. */
export type LabDiskFiles = Map<string, { text: string }>

/** A disk for journals as a process of the lab reaches it. */
export function labDisk(files: LabDiskFiles, ask: Ask): JournalDisk {
  const on = <T>(operation: JournalOperation, key: string, work: (tear: number | undefined) => T): Promise<T> =>
    ask({ operation, key, failure: full }, async ({ tear }) => work(tear))
  const isLock = (path: string) => path.endsWith('.lock')

  return {
    read: (path) => on('read journal', '', () => files.get(path)?.text),
    async open(path) {
      const file = await on('open journal', '', () => {
        const found = files.get(path) ?? { text: '' }
        files.set(path, found)
        return found
      })
      return {
        append: (text) =>
          on('append to journal', typesIn(text), (tear = 1) => {
            file.text += text.slice(0, Math.floor(tear * text.length))
          }),
        close: () => on('close journal', '', () => undefined),
      }
    },
    create: (path, text) =>
      on('take lock', '', () => {
        if (files.has(path)) return false
        files.set(path, { text })
        return true
      }),
    rename: (from, to) =>
      on('move journal', '', () => {
        const file = files.get(from)
        if (file === undefined) throw Object.assign(new Error('There is no such file.'), { code: 'ENOENT' })
        files.delete(from)
        files.set(to, file)
      }),
    remove: (path) => on(isLock(path) ? 'leave lock' : 'remove journal', '', () => void files.delete(path)),
  }
}

function full(): Error {
  return Object.assign(new Error('No space is left on the device.'), { code: 'ENOSPC' })
}

/** The types of the notes in some lines. */
function typesIn(text: string): string {
  return [...text.matchAll(/^\{"type":"(\w+)"/gm)].map(([, type]) => type).join(' ')
}
