import { randomFillSync } from 'node:crypto'
import { mkdir, open } from 'node:fs/promises'
import { join } from 'node:path'

const KIB = 1024
const MIB = 1024 * KIB
const CHUNK_BYTES = 8 * MIB

/** Files to push: `count` of `sizeBytes` each. */
export interface Workload {
  readonly id: 'big-file' | 'small-files'
  readonly title: string
  readonly count: number
  readonly sizeBytes: number
  /** The page's time may be at most so many times that of quilt3. */
  readonly mostOfQuilt3: number
}

export const workloads: readonly Workload[] = [
  { id: 'big-file', title: 'one file of 256 MiB', count: 1, sizeBytes: 256 * MIB, mostOfQuilt3: 1.1 },
  { id: 'small-files', title: '500 files of 16 KiB', count: 500, sizeBytes: 16 * KIB, mostOfQuilt3: 0.7 },
]

export function totalBytes({ count, sizeBytes }: Workload): number {
  return count * sizeBytes
}

/** A folder of random files on disk, as nobody has pushed them before. */
export interface FreshFolder {
  readonly path: string
  /** Names in the folder. */
  readonly names: readonly string[]
}

export async function makeFolder(path: string, { count, sizeBytes }: Workload): Promise<FreshFolder> {
  await mkdir(path)
  const names = Array.from({ length: count }, (_, index) => `file-${String(index).padStart(4, '0')}.bin`)
  for (const name of names) await writeRandom(join(path, name), sizeBytes)
  return { path, names }
}

/** Written through to the disk, so that it does not write this while the next push is timed. */
async function writeRandom(path: string, sizeBytes: number): Promise<void> {
  const file = await open(path, 'wx')
  try {
    for (let left = sizeBytes; left > 0; left -= CHUNK_BYTES) {
      await file.write(randomFillSync(Buffer.allocUnsafe(Math.min(left, CHUNK_BYTES))))
    }
    if (sizeBytes > CHUNK_BYTES) await file.sync()
  } finally {
    await file.close()
  }
}
