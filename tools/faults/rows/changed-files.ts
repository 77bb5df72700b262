import { appendFileSync, renameSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { mkdir, mkdtemp, readFile, rm, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { pick, seeded } from '../../sim/random.ts'
import { withFlippedBit } from '../lab/flip-bit.ts'
import { type Ended, LabProcess } from '../lab/lab-process.ts'
import { judge, pushOnce, type Scene, stage, textOf } from '../lab/scene.ts'
import type { Bed, Case, Played, Row } from '../row.ts'
import { isManifest, noting } from './fault-point.ts'

/** In one step, so that nothing reads a half of it. */
type Change = (path: string, bytes: Uint8Array, at: number) => void

const CHANGES: Readonly<Record<string, Change>> = {
  changed: (path, bytes, at) => writeFileSync(path, withFlippedBit(bytes, at)),
  truncated: (path, bytes, at) => truncateSync(path, Math.floor(at * bytes.length)),
  grown: (path) => appendFileSync(path, 'more'),
  deleted: (path) => rmSync(path),
  replaced(path, bytes, at) {
    writeFileSync(`${path}.new`, withFlippedBit(bytes, at))
    renameSync(`${path}.new`, path)
  },
}

/** An hour: a change within one tick of the disk’s clock would be another matter. */
const AGO_MS = 3_600_000
const FILES = ['data/large.bin', 'data/rows.csv', 'README.md']

/** FP29, on real files. */
export const changedFiles: Row = {
  name: 'changed-files',
  promise: 'file changed, truncated, grown, deleted or replaced between any two steps: detected, never published',
  cases: ({ isLong }: Bed) =>
    Object.entries(CHANGES).map(
      ([name, change], index): Case => ({
        name,
        runs: isLong ? 80 : 8,
        // Other steps for each kind of change.
        play: (seed) => playChange(change, seed * 5 + index),
      }),
    ),
}

async function playChange(change: Change, seed: number): Promise<Played> {
  const folder = await mkdtemp(join(tmpdir(), 'selvage-changed-'))
  try {
    return await playIn(folder, change, seed)
  } finally {
    await rm(folder, { recursive: true })
  }
}

async function playIn(folder: string, change: Change, seed: number): Promise<Played> {
  const random = seeded(seed)
  const still = await stage({ seed })
  await pushOnce(still)
  const { calls } = still.world
  const step = Math.floor(random() * calls.findIndex(isManifest))
  // The files are looked at for the last time. Afterwards one may change, and what was hashed is published.
  const mustBeSeen = step < calls.findIndex(noting('publishing'))

  const scene = await stage({ seed })
  await writeFiles(folder, scene)
  const file = pick(FILES, random())
  const at = random()
  const path = join(folder, file)
  let wasReached = false
  const process = new LabProcess(scene.world, {
    script: ({ index }) => {
      if (index !== step) return undefined
      wasReached = true
      change(path, scene.dropped.get(file) ?? new Uint8Array(), at)
      return undefined
    },
  })
  const ended = await process.push(pathsIn(folder, scene.dropped.keys()))
  const isDone = ended.type === 'published'
  const broken = await judge(scene, [ended], { isOver: isDone })
  if (!wasReached) broken.push('the change was not reached')
  if (isDone && mustBeSeen) broken.push('was published all the same')
  broken.push(...saidOf(ended, file))
  if (!isDone) broken.push(...(await again(folder, scene, file)))
  return { broken: broken.map((sentence) => `${sentence} (${file} before call ${step})`) }
}

function saidOf(ended: Ended, file: string): string[] {
  if (ended.type !== 'failed') return []
  if (ended.fault.code !== 'changed') return [`was told as something else: ${textOf(ended.fault)}`]
  return ended.fault.message.includes(file) || JSON.stringify(ended.fault.where).includes(file)
    ? []
    : [`does not say which file: ${textOf(ended.fault)}`]
}

/** Whoever comes back publishes the files as they are now, and nothing of what they were. */
async function again(folder: string, scene: Scene, file: string): Promise<string[]> {
  const now = await readFile(join(folder, file)).catch(() => undefined)
  const dropped = new Map(scene.dropped)
  if (now === undefined) dropped.delete(file)
  else dropped.set(file, new Uint8Array(now))
  const later: Scene = { ...scene, dropped }
  const ended = await new LabProcess(scene.world).push(pathsIn(folder, dropped.keys()))
  const broken = await judge(later, [ended], { isOver: true })
  if (ended.type === 'failed') broken.push(`could not be resumed: ${textOf(ended.fault)}`)
  return broken.map((sentence) => `coming back: ${sentence}`)
}

async function writeFiles(folder: string, { dropped }: Scene): Promise<void> {
  const longAgo = new Date(Date.now() - AGO_MS)
  for (const [key, bytes] of dropped) {
    const path = join(folder, key)
    await mkdir(dirname(path), { recursive: true })
    await writeFile(path, bytes)
    await utimes(path, longAgo, longAgo)
  }
}

function pathsIn(folder: string, keys: Iterable<string>): ReadonlyMap<string, string> {
  return new Map([...keys].map((key) => [key, join(folder, key)]))
}
