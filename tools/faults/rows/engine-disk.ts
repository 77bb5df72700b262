import { open, readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { freshBucket } from '../../engine/index.ts'
import { pick, seeded } from '../../sim/random.ts'
import { type EngineBed, engineBed } from '../engine/engine-bed.ts'
import { engineFiles, pushTo, readFrom, verifyAt } from '../engine/engine-push.ts'
import { engineView } from '../engine/engine-view.ts'
import type { Bed, Played, Row } from '../row.ts'
import { look } from './engine-line.ts'

const FILES = ['data/large.bin', 'data/small.bin']
/** As much of a file as tells where it lies. */
const MARK_BYTES = 64

/** One bit turns in the volume files of a real engine, after a push whose every byte had arrived. */
export const engineDisk: Row = {
  name: 'engine-disk',
  atOnce: 2,
  promise: 'bit flipped in SeaweedFS’s volume files: never read as sound, and found by verifying',
  cases: (bed: Bed) => [
    {
      name: 'in a file of the package',
      runs: bed.isLong ? 100 : 2,
      play: async (seed) => playFlip(await engineBed(bed, seed), seed),
    },
  ],
}

async function playFlip(bed: EngineBed, seed: number): Promise<Played> {
  const { engine, client, folder, dataDir } = bed
  const random = seeded(seed)
  const bucket = await freshBucket(engine, { versions: true })
  const before = await engineView(client, bucket)
  const dropped = engineFiles(10_000 + seed)
  const target = { endpoint: engine.endpoint, keys: engine.admin, bucket, dataDir: join(folder, `reader-${seed}`) }
  const ended = await pushTo(target, dropped)
  const broken = look(before, await engineView(client, bucket), [ended], dropped)
  const file = pick(FILES, random())
  if (!(await flipOnDisk(dataDir, dropped.get(file) ?? new Uint8Array(), random()))) {
    return { broken: [...broken, 'the file was not found on the disk'] }
  }
  const read = await readFrom(target, file)
  if (typeof read !== 'string') broken.push('was read as sound')
  const found = await verifyAt(target)
  // The engine finds its own damage by a checksum, and then gives no bytes.
  if (!found.has(file)) broken.push('verifying did not find it')
  const others = [...found].filter(([key, verdict]) => key !== file && verdict !== 'unread')
  broken.push(...others.map(([key, verdict]) => `verifying called ${key} ${verdict}`))
  return { broken }
}

/** Flips a bit within the first part of a file, where the volumes have it. */
async function flipOnDisk(dataDir: string, bytes: Uint8Array, at: number): Promise<boolean> {
  const mark = bytes.subarray(0, MARK_BYTES)
  for (const name of await readdir(dataDir)) {
    if (!name.endsWith('.dat')) continue
    const path = join(dataDir, name)
    const found = (await readFile(path)).indexOf(mark)
    if (found < 0) continue
    const place = found + Math.floor(at * Math.min(bytes.length, 1_000_000))
    const file = await open(path, 'r+')
    const byte = new Uint8Array(1)
    await file.read(byte, 0, 1, place)
    byte[0] = (byte[0] ?? 0) ^ 1
    await file.write(byte, 0, 1, place)
    await file.close()
    return true
  }
  return false
}
