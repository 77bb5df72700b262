import { countOf } from '../../ui/index.ts'
import { isFolder, nameOf } from './object-key.ts'

/** What is meant, for a title: its name, or how many. */
export function chosenWords(keys: readonly string[], bucket: string): string {
  const [only] = keys
  if (keys.length === 1 && only !== undefined) return only === '' ? bucket : nameOf(only)
  const folders = keys.filter(isFolder).length
  const objects = keys.length - folders
  const words = [
    ...(objects > 0 ? [countOf(objects, 'object')] : []),
    ...(folders > 0 ? [countOf(folders, 'folder')] : []),
  ]
  return words.join(' and ')
}
