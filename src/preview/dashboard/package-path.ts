/** A path that a dashboard names: the key of a file, or why it is none. */
export type PackagePath =
  | { readonly kind: 'file'; readonly key: string; readonly address: string }
  | { readonly kind: 'refused'; readonly why: string }

const SCHEME = /^[a-z][a-z0-9+.-]*:/i
const MOST_CHARACTERS = 1024

/**
 * A path in `quilt_summarize.json` is meant from the folder of that file, is no URL, and stays in the package: `%20` in it is three
 * signs, and what climbs out of the package is refused and named. `from`: the logical key of the dashboard.
 */
export function packagePath(from: string, path: string): PackagePath {
  if (path.trim() === '') return refused('it names no file')
  if (path.length > MOST_CHARACTERS) return refused('its path is longer than any key can be')
  if (SCHEME.test(path) || path.startsWith('//')) {
    return refused('it leads out of the package; only files of the shown revision are shown')
  }
  const parts = path.startsWith('/') ? [] : from.split('/').slice(0, -1)
  for (const part of path.split('/')) {
    if (part === '' || part === '.') continue
    if (part !== '..') parts.push(part)
    else if (parts.pop() === undefined) return refused('it climbs out of the package')
  }
  if (parts.length === 0) return refused('it names no file')
  const key = parts.join('/')
  return { kind: 'file', key, address: `/${parts.map(encoded).join('/')}` }
}

function refused(why: string): PackagePath {
  return { kind: 'refused', why }
}

/** A half of a surrogate pair cannot be encoded; no key holds one. */
function encoded(part: string): string {
  return encodeURIComponent(part.toWellFormed())
}
