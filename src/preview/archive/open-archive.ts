import { Fault } from '../../base/index.ts'
import type { PreviewOpener } from '../preview-type.ts'
import { archiveKinds, kindOf } from './archive-kinds.ts'

/** Says what a packed file is. Nothing of it is unpacked. */
export const archiveOpener: PreviewOpener = {
  async open(file, call) {
    const head = await file.read(0, 16, call)
    const kind = kindOf(head)
    if (kind === undefined) {
      const ending = file.name.slice(file.name.lastIndexOf('.') + 1).toLowerCase()
      const meant = archiveKinds.find(({ endings }) => endings.includes(ending))?.name ?? 'packed'
      const what = head.length === 0 ? 'is empty' : 'does not begin as one'
      throw new Fault('corrupt', `${file.name} is named as a ${meant} file, but ${what}.`)
    }
    const inside = kind.isFolder ? 'the files in it' : 'what is in it'
    return {
      facts: [kind.isFolder ? `${kind.name} archive` : `packed by ${kind.name}`],
      notes: [`Selvage does not unpack ${kind.name}: download the file to see ${inside}.`],
      parts: [{ kind: 'bytes', title: 'Bytes' }],
    }
  },
}
