import { type Clock, isFault } from '../../src/base/index.ts'
import { latestKey, manifestKey, type PublishEnvironment, pointerKey } from '../../src/registry/index.ts'
import { Bucket, type Character } from './bucket.ts'
import { modelStore, type Told } from './model-store.ts'
import type { Report } from './report.ts'
import { NAME, type SampleRevisions, textOf } from './revisions.ts'
import { Actor } from './turns.ts'

/** What is in the registry before anybody does anything. */
export type Ground = 'empty' | 'two revisions' | 'interrupted' | 'latest missing' | 'latest unlisted' | 'rolled back'

export const NOW_MS = 1_700_000_000_000
const LONG_AGO_MS = 3_600_000

/** What somebody does, until they are done or cut off. */
export type Role = (env: PublishEnvironment, world: World, name: string) => Promise<void>

/** A bucket, and what people were told about it. */
export class World {
  readonly bucket: Bucket
  readonly revisions: SampleRevisions
  readonly reports: Report[] = []
  readonly #character: Character
  readonly #told: Told

  constructor(revisions: SampleRevisions, character: Character, told: Told, ground: Ground) {
    this.revisions = revisions
    this.#character = character
    this.#told = told
    this.bucket = new Bucket(NOW_MS)
    layGround(this.bucket, revisions, ground)
  }

  /** Somebody who begins now. `dice`: their randomness. */
  enter(name: string, role: Role, dice: () => number): Actor {
    const actor = new Actor(name)
    const { bucket } = this
    const clock: Clock = {
      monotonicMs: () => bucket.nowMs,
      nowMs: () => bucket.nowMs,
      wait: (delayMs) =>
        actor.ask({ kind: 'wait', key: '' }, () => {
          bucket.nowMs += delayMs
        }),
    }
    const store = modelStore({ bucket, character: this.#character, told: this.#told, actor })
    const env = { store, clock, random: dice, body: (chunks: readonly Uint8Array[]) => Buffer.concat(chunks) }
    actor.start(async () => {
      try {
        await role(env, this, name)
      } catch (error) {
        if (!isFault(error) || error.code === 'internal') throw error
        this.reports.push({ type: 'refused', by: name, code: error.code })
      }
    })
    return actor
  }
}

function layGround(bucket: Bucket, { old: [older, newer] }: SampleRevisions, ground: Ground): void {
  if (ground === 'empty') return
  const at = (agoMs: number, key: string, text: string) => {
    bucket.nowMs = NOW_MS - agoMs
    bucket.put(key, text)
    bucket.nowMs = NOW_MS
  }
  const olderMs = 2 * LONG_AGO_MS
  for (const { dataKey, data, topHash, manifest } of [older, newer]) {
    at(olderMs, dataKey, data)
    at(olderMs, manifestKey(topHash), textOf(manifest))
  }
  at(olderMs, pointerKey(NAME, slotAgo(olderMs)), older.topHash)
  if (ground !== 'latest unlisted') at(LONG_AGO_MS, pointerKey(NAME, slotAgo(LONG_AGO_MS)), newer.topHash)
  if (ground === 'two revisions' || ground === 'latest unlisted') at(LONG_AGO_MS, latestKey(NAME), newer.topHash)
  if (ground === 'interrupted') at(olderMs, latestKey(NAME), older.topHash)
  if (ground === 'rolled back') at(LONG_AGO_MS / 2, latestKey(NAME), older.topHash)
}

function slotAgo(agoMs: number): number {
  return (NOW_MS - agoMs) / 1000
}
