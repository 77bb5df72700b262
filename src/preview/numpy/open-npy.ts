import { sizedFile } from '../sized-file.ts'
import { toldOpener } from '../told-damage.ts'
import { arrayParts, headerPart, shapeText } from './array-parts.ts'

export const npyOpener = toldOpener('NumPy array', {
  async open(file, call) {
    const { header, notes, rows } = await arrayParts(await sizedFile(file, call), 'Items', call)
    const name = file.name.slice(file.name.lastIndexOf('/') + 1)
    return {
      facts: [header.dtype.name.slice(0, 80), shapeText(header.shape)],
      notes,
      parts: [...(rows ? [rows] : []), headerPart([[name, header]])],
    }
  },
})
