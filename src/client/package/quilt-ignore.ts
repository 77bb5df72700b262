import { shellPattern } from './shell-pattern.ts'

/** Is the file at this path left out? Paths are absolute, with `/` between their parts. */
export type IgnoresFile = (path: string) => boolean

/**
 * The rules of a `.quiltignore`, as quilt3 applies them (format §13): one a line, no comments, no exceptions. Each is a
 * shell pattern behind `*` and a slash that is held against the **absolute** path, and `*` takes slashes: `tmp*` leaves out
 * everything if the folder itself lies below `/tmp`. A folder below `root` that matches goes with all it holds.
 */
export function quiltIgnore(text: string, root: string): IgnoresFile {
  const rules = text
    .split(/\r\n|\r|\n/)
    .filter((rule) => rule !== '')
    .map((rule) => shellPattern(`*/${rule}`))
  const folders = new Map<string, boolean>()

  const ignoresFolder = (path: string): boolean => {
    if (path.length <= root.length) return false
    const known = folders.get(path)
    if (known !== undefined) return known
    const ignores = rules.some((rule) => rule(path) || rule(`${path}/`)) || ignoresFolder(above(path))
    folders.set(path, ignores)
    return ignores
  }
  return (path) => rules.some((rule) => rule(path)) || ignoresFolder(above(path))
}

function above(path: string): string {
  return path.slice(0, path.lastIndexOf('/'))
}
