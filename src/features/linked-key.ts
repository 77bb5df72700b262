import { decodePart } from './decode-part.ts'

const ANY_SCHEME = /^[a-z][a-z0-9+.-]*:|^\/\//i

/** The key that a link inside the file `from` means, or undefined if it leaves the package. */
export function linkedKey(from: string, link: string): string | undefined {
  if (ANY_SCHEME.test(link)) return undefined
  const target = link.replace(/[?#].*$/, '')
  const parts = target.startsWith('/') ? [] : from.split('/').slice(0, -1)
  for (const part of target.split('/').map(decodePart)) {
    if (part === '' || part === '.') continue
    if (part !== '..') parts.push(part)
    else if (parts.pop() === undefined) return undefined
  }
  return parts.length === 0 ? undefined : parts.join('/')
}
