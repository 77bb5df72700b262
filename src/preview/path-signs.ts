/**
 * What to beware of in a path inside an archive: whoever unpacks it by its names alone writes elsewhere (reliability §E 58).
 * The path itself is shown as it is.
 */
export function pathSign(path: string): string | undefined {
  if (/^[/\\]|^[A-Za-z]:/.test(path)) return 'names a place outside'
  if (path.split(/[/\\]/).includes('..')) return 'leads outside by ..'
  if (path.includes('\0')) return 'holds a NUL'
  return path === '' ? 'has no name' : undefined
}
