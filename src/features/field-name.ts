/** A JSON Pointer as people read it: `/plate/bar~1code` is `plate › bar/code`, and a key of no signs `""`. */
export function fieldName(pointer: string): string {
  const keys = pointer.split('/').slice(1)
  return keys.map((key) => (key === '' ? '""' : key.replaceAll('~1', '/').replaceAll('~0', '~'))).join(' › ')
}
