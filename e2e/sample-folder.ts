import { createHash } from 'node:crypto'
import { mkdir, mkdtemp, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { testBed } from './test-bed.ts'

/** A folder on disk, and what is in it. */
export interface SampleFolder {
  readonly path: string
  /** SHA-256 in hex, by path relative to the folder. */
  readonly hashes: Readonly<Record<string, string>>
}

const BIG_BYTES = 8 * 1024 * 1024

/**
 * `files` files in nested folders, a README among them and two of more than 8 MiB; `small`: without those two. Content
 * depends on the path alone.
 */
export async function makeFolder(name: string, files: number, { small = false } = {}): Promise<SampleFolder> {
  const path = join(await mkdtemp(join(testBed().folder, 'drop-')), name)
  const hashes: Record<string, string> = {}
  const contents: [string, Uint8Array][] = [
    ['README.md', new TextEncoder().encode(`# ${name}\n\nPlates, *as measured*.\n`)],
  ]
  for (let index = 0; index < files - (small ? 1 : 3); index += 1) {
    const well = `well-${String.fromCharCode(65 + (index % 8))}${index % 12}`
    contents.push([`raw/${well}/site ${index}.csv`, new TextEncoder().encode(`well,value\n${well},${index}\n`)])
  }
  if (!small) {
    contents.push(
      ['big/just over.bin', patterned(BIG_BYTES + 1, 7)],
      ['big/two parts and a half.bin', patterned(2.5 * BIG_BYTES, 11)],
    )
  }
  for (const [relative, bytes] of contents) {
    const file = join(path, relative)
    await mkdir(dirname(file), { recursive: true })
    await writeFile(file, bytes)
    hashes[relative] = createHash('sha256').update(bytes).digest('hex')
  }
  return { path, hashes }
}

/** By a plain loop: `Uint8Array.from` takes seconds for so many. */
function patterned(sizeBytes: number, step: number): Uint8Array {
  const bytes = new Uint8Array(sizeBytes)
  for (let index = 0; index < sizeBytes; index += 1) bytes[index] = index * step + (index >> 13)
  return bytes
}
