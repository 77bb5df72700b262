import { Fault, isAbort, isFault } from '../../base/index.ts'
import { sizedFile } from '../sized-file.ts'
import { toldOpener } from '../told-damage.ts'
import { readZipMembers } from '../zip-members.ts'
import { arrayParts, headerPart } from './array-parts.ts'

/** Arrays that are opened; the others are named. */
const ARRAYS_MOST = 50

export const npzOpener = toldOpener('file of NumPy arrays', {
  async open(file, call) {
    const members = await readZipMembers(await sizedFile(file, call), call)
    const arrays = members.filter(({ name }) => name.endsWith('.npy'))
    if (arrays.length === 0) throw new Fault('corrupt', 'This is no file of NumPy arrays: the zip holds none.')
    const notes: string[] = []
    const shown = []
    for (const member of arrays.slice(0, ARRAYS_MOST)) {
      const title = member.name.slice(0, -'.npy'.length)
      try {
        const array = await arrayParts(await sizedFile(await member.open(call), call), title, call)
        shown.push({ title, ...array })
        notes.push(...array.notes.map((note) => `${title}: ${note}`))
      } catch (error) {
        if (isAbort(error) || !isFault(error)) throw error
        notes.push(`${title}: ${error.message}`)
      }
    }
    if (arrays.length > ARRAYS_MOST)
      notes.push(`The first ${ARRAYS_MOST} of its ${arrays.length.toLocaleString('en-GB')} arrays are shown.`)
    return {
      facts: [`${arrays.length.toLocaleString('en-GB')} array${arrays.length === 1 ? '' : 's'}`],
      notes,
      parts: [
        ...shown.flatMap(({ rows }) => (rows ? [rows] : [])),
        headerPart(shown.map(({ title, header }) => [title, header])),
      ],
    }
  },
})
