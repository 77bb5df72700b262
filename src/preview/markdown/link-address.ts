/** What browsers pass over when they read a scheme: `java\tscript:` is one to them. Encoded it is none; nobody needs it either. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: exactly these are meant
const IGNORED = /%(?:[01][\da-f]|20|7f)|[\u0000-\u0020\u007f-\u00a0\u200b-\u200f\u2028-\u202f\u2060\ufeff]/gi
const SCHEME = /^([a-z][a-z0-9+.-]*):/i
const OUTSIDE = /^(https?|mailto)$/i

/**
 * An address that is safe to lead to: outside by `http`, `https`, `mailto`, a fragment, or a path. Undefined for everything else:
 * `javascript:`, `data:`, `vbscript:`, `file:`, `//host`, and schemes that nobody here knows.
 */
export function safeAddress(address: string): string | undefined {
  const bare = address.replace(IGNORED, '')
  const scheme = SCHEME.exec(bare)?.[1]
  if (scheme !== undefined) return OUTSIDE.test(scheme) && SCHEME.test(address) ? address : undefined
  if (bare === '' || /^[/\\]{2}/.test(bare)) return undefined
  return address.trim()
}

/** Of an image: as above, and a notebook's attachments. What leads outside is told, never fetched. */
export function imageAddress(address: string): string | undefined {
  return /^attachment:/.test(address) ? address : safeAddress(address)
}
