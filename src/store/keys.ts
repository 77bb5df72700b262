import { Fault } from '../base/index.ts'

const MAX_KEY_BYTES = 1024
const MAX_SEGMENT_BYTES = 255
const encoder = new TextEncoder()

/**
 * Throws an `invalid` Fault for a key that some engine would store under another name, or refuse (engines.md §7.4).
 * For every call that changes something.
 */
export function checkWritableKey(key: string): void {
  checkReadableKey(key)
  for (const segment of key.split('/')) {
    if (segment === '') throw refusal(key, 'it has an empty segment (a slash at its start or end, or two in a row)')
    if (encoder.encode(segment).length > MAX_SEGMENT_BYTES) {
      throw refusal(key, `one of its segments has more than ${MAX_SEGMENT_BYTES} bytes`)
    }
  }
}

/**
 * Throws an `invalid` Fault for a key that no request can name: URL parsers drop the segments `.` and `..`, and UTF-8
 * has no lone surrogates. Keys with empty segments exist on AWS and may be read.
 */
export function checkReadableKey(key: string): void {
  if (key === '') throw refusal(key, 'it is empty')
  if (!key.isWellFormed()) throw refusal(key, 'it is not well-formed Unicode')
  if (encoder.encode(key).length > MAX_KEY_BYTES) throw refusal(key, `it has more than ${MAX_KEY_BYTES} bytes`)
  if (key.split('/').some((segment) => segment === '.' || segment === '..')) {
    throw refusal(key, 'it has a segment “.” or “..”')
  }
}

function refusal(key: string, why: string): Fault {
  return new Fault('invalid', `The key “${key.slice(0, 200)}” cannot be used: ${why}. Choose another name.`, {
    action: 'fix-input',
    where: { key },
  })
}
