/** Of a byte's offset: in hexadecimal, of so many digits. */
export function offsetText(offset: number, digits: number): string {
  return offset.toString(16).padStart(digits, '0')
}

/** Bytes in hexadecimal, with a gap in the middle of a row of 16. */
export function hexText(bytes: Uint8Array): string {
  const pairs = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0'))
  return `${pairs.slice(0, 8).join(' ')}  ${pairs.slice(8).join(' ')}`.padEnd(48)
}

/** Bytes as the signs of ASCII; a dot for each that is none. */
export function byteSigns(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => (byte >= 0x20 && byte < 0x7f ? String.fromCharCode(byte) : '·')).join('')
}

/** What somebody types as an offset: `1024`, `0x400`, `400h`; undefined: none, or behind the end. */
export function offsetFrom(text: string, sizeBytes: number): number | undefined {
  const trimmed = text.trim().replaceAll(/[_,\s]/g, '')
  const hex = /^0x([0-9a-f]+)$|^([0-9a-f]+)h$/i.exec(trimmed)
  const offset = hex
    ? Number.parseInt(hex[1] ?? hex[2] ?? '', 16)
    : /^\d+$/.test(trimmed)
      ? Number(trimmed)
      : Number.NaN
  return offset >= 0 && offset < sizeBytes ? offset : undefined
}
