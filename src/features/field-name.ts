/** A JSON Pointer as people read it: `/plate/bar~1code` is `plate › bar/code`. */
export function fieldName(pointer: string): string {
  const keys = pointer.split('/').slice(1)
  return keys.map((key) => key.replaceAll('~1', '/').replaceAll('~0', '~')).join(' › ')
}
