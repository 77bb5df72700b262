/** RFC 1952: two signs, and the only method that was ever given a number. */
export function isGzip(head: Uint8Array): boolean {
  return head[0] === 0x1f && head[1] === 0x8b && head[2] === 8
}

const ENDINGS: readonly (readonly [string, string])[] = [
  ['.tgz', '.tar'],
  ['.taz', '.tar'],
  ['.svgz', '.svg'],
  ['.bgz', ''],
  ['.gz', ''],
  ['.gzip', ''],
]

/** The name of what is inside a file of this name; undefined: the name does not say that it is compressed. */
export function innerName(name: string): string | undefined {
  const lower = name.toLowerCase()
  for (const [ending, inner] of ENDINGS) {
    if (lower.endsWith(ending)) return name.slice(0, -ending.length) + inner
  }
  return undefined
}
