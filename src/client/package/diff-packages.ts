import { compareCodePoints, type Entry, type Json } from '../../package/index.ts'

/** Logical keys by what became of them on the way from one package to another. */
export interface PackageDiff {
  readonly added: readonly string[]
  readonly modified: readonly string[]
  readonly deleted: readonly string[]
}

/** As quilt3's `diff`: entries differ by size, hash or metadata, not by where their bytes lie. */
export function diffPackages(from: Iterable<Entry>, to: Iterable<Entry>): PackageDiff {
  const rest = new Map([...to].map((entry) => [entry.logicalKey, entry]))
  const modified: string[] = []
  const deleted: string[] = []
  for (const entry of from) {
    const other = rest.get(entry.logicalKey)
    rest.delete(entry.logicalKey)
    if (!other) deleted.push(entry.logicalKey)
    else if (!isSameContent(entry, other)) modified.push(entry.logicalKey)
  }
  return { added: [...rest.keys()].sort(compareCodePoints), modified, deleted }
}

function isSameContent(a: Entry, b: Entry): boolean {
  return isEqual(a.size, b.size) && isEqual(a.hash, b.hash) && isEqual(a.meta, b.meta)
}

/** Equal as Python has it: numbers by value whatever their kind, objects whatever the order of their keys. */
function isEqual(a: Json, b: Json): boolean {
  if (a instanceof Map) {
    return (
      b instanceof Map && a.size === b.size && [...a].every(([key, value]) => b.has(key) && isEqual(value, b.get(key)))
    )
  }
  if (Array.isArray(a)) {
    return Array.isArray(b) && a.length === b.length && a.every((value, index) => isEqual(value, b[index]))
  }
  // biome-ignore lint/suspicious/noDoubleEquals: of a bigint and a number it compares the values.
  if (isNumber(a) && isNumber(b)) return a == b
  return a === b
}

function isNumber(value: Json): value is bigint | number {
  return typeof value === 'bigint' || typeof value === 'number'
}
