/** The directories above a path, the outermost first: `a`, `a/b` for `a/b/c`. */
export function directoriesAbove(path: string): readonly string[] {
  const parts = path.split('/')
  return parts.slice(1).map((_, at) => parts.slice(0, at + 1).join('/'))
}
