import { pathSign } from '../path-signs.ts'
import { sizeWords } from '../size-words.ts'
import { countWords } from '../tree-text.ts'
import type { ZipEntry } from './zip-entry.ts'

/** Deflate packs a thousandfold at most; what claims more holds the same bytes many times over, or lies. */
const RATIO_MOST = 1032n

const HEAD_BYTES = 30n

/** What can be said of the entries of an archive together. */
export interface ZipSum {
  readonly facts: readonly string[]
  readonly notes: readonly string[]
  /** Paths that are there more than once. */
  readonly twice: ReadonlySet<string>
}

/** `fileBytes`: of the archive. Nothing is unpacked: sizes are those that the directory claims. */
export function sumOf(entries: readonly ZipEntry[], fileBytes: number): ZipSum {
  const files = entries.filter(({ kind }) => kind !== 'folder')
  const total = sum(files.map(({ sizeBytes }) => sizeBytes))
  const packed = sum(files.map(({ packedBytes }) => packedBytes))
  const facts = [countWords(files.length, 'file'), `${sizeWords(Number(total))} unpacked`]
  if (total > 0n && packed <= total) facts.push(`packed to ${percent(packed, total)}`)
  const twice = repeated(entries.map(({ path }) => path))
  const notes: string[] = []
  const outside = entries.filter(({ path }) => pathSign(path) !== undefined).length
  const encrypted = entries.filter(({ isEncrypted }) => isEncrypted).length
  if (outside > 0)
    notes.push(`${countWords(outside, 'path')} would be written outside of the folder that it is unpacked into.`)
  if (twice.size > 0)
    notes.push(
      `${countWords(twice.size, 'path')} ${twice.size === 1 ? 'stands' : 'stand'} in it more than once: which one counts depends on the program.`,
    )
  if (encrypted > 0) notes.push(`${countWords(encrypted, 'file')} ${encrypted === 1 ? 'is' : 'are'} encrypted.`)
  if (overlaps(files)) notes.push('Files in it share their bytes: it is a bomb, or damaged.')
  if (total > RATIO_MOST * BigInt(Math.max(fileBytes, 1))) {
    notes.push(
      `It claims to unpack to ${sizeWords(Number(total))}, more than any packing can: it is a bomb, or damaged.`,
    )
  }
  return { facts, notes, twice }
}

function overlaps(files: readonly ZipEntry[]): boolean {
  const sorted = files.toSorted((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0))
  return sorted.some((file, place) => {
    const next = sorted[place + 1]
    return next !== undefined && next.at < file.at + HEAD_BYTES + file.packedBytes
  })
}

function repeated(paths: readonly string[]): ReadonlySet<string> {
  const seen = new Set<string>()
  const twice = new Set<string>()
  for (const path of paths) {
    if (seen.has(path)) twice.add(path)
    seen.add(path)
  }
  return twice
}

function sum(sizes: readonly bigint[]): bigint {
  let total = 0n
  for (const size of sizes) total += size
  return total
}

function percent(part: bigint, whole: bigint): string {
  const thousandths = Number((part * 1000n) / whole)
  return `${thousandths < 10 ? thousandths / 10 : Math.round(thousandths / 10)}\u202f%`
}
