/**
 * Percent encoding as Python's `quote` does it: the UTF-8 bytes of all but `A–Z a–z 0–9 _ . - ~` in uppercase hex.
 * Throws a `URIError` for a lone surrogate.
 */
export function percentEncode(text: string): string {
  if (UNRESERVED.test(text)) return text
  return encodeURIComponent(text).replace(/[!'()*]/g, percentOf)
}

/** `percentEncode`, but slashes stay. */
export function percentEncodePath(path: string): string {
  if (UNRESERVED_PATH.test(path)) return path
  return percentEncode(path).replaceAll('%2F', '/')
}

/** Percent decoding as Python's `unquote` does it: a stray `%` stays, bad UTF-8 becomes U+FFFD. */
export function percentDecode(text: string): string {
  return text.includes('%') ? replaceRuns(text, new TextDecoder('utf-8', { ignoreBOM: true })) : text
}

/** `percentDecode`, but bad UTF-8 throws a `TypeError`. */
export function percentDecodeStrict(text: string): string {
  return replaceRuns(text, new TextDecoder('utf-8', { ignoreBOM: true, fatal: true }))
}

const UNRESERVED = /^[A-Za-z0-9_.~-]*$/
const UNRESERVED_PATH = /^[A-Za-z0-9_.~/-]*$/

function percentOf(character: string): string {
  return `%${character.charCodeAt(0).toString(16).toUpperCase()}`
}

/** Each whole run of escapes is decoded at once, since a character may take several of them. */
function replaceRuns(text: string, decoder: TextDecoder): string {
  return text.replace(/(?:%[0-9a-fA-F]{2})+/g, (run) =>
    decoder.decode(Uint8Array.from(run.slice(1).split('%'), (digits) => Number.parseInt(digits, 16))),
  )
}
