import { seeded } from '../../sim/random.ts'
import { type Fate, JOURNAL, type LabCall } from '../lab/fate.ts'
import { judge, pushOnce, sentAgain, stage, textOf } from '../lab/scene.ts'
import type { Bed, Case, Played, Row } from '../row.ts'
import { most } from '../row.ts'
import { fault } from './fault-point.ts'
import { playThrough } from './play-through.ts'

const LATER: Fate = { type: 'fails', when: 'before', fault: fault('busy', { status: 503, code: 'SlowDown' }, 'retry') }
const SHARE = 0.3
const MOST_CALLS = 2
const MINUTE_MS = 60_000
const QUARTER_MS = 15 * MINUTE_MS

export const busyStore: Row = {
  name: 'busy-store',
  promise:
    '503 for 30 % of the calls: finishes with at most twice the calls; 100 %: goes on after a minute, stops resumable after long',
  cases({ isLong }: Bed): readonly Case[] {
    const runs = isLong ? 100 : 10
    return [
      { name: '30 % of all calls', runs, play: playShare },
      { name: 'all calls for a minute', runs, play: (seed) => playOutage(seed, MINUTE_MS, 'published') },
      { name: 'all calls for a quarter of an hour', runs, play: (seed) => playOutage(seed, QUARTER_MS, 'resumable') },
    ]
  },
  figure: (figures) =>
    `at most ${most(figures, 'ratio').toFixed(2)} times the calls, ${most(figures, 'again')} parts sent again`,
}

async function playShare(seed: number): Promise<Played> {
  const still = await stage({ seed })
  await pushOnce(still)
  const scene = await stage({ seed })
  const dice = seeded(seed + 1_000)
  const script = (call: LabCall) => (!JOURNAL.has(call.operation) && dice() < SHARE ? LATER : undefined)
  const ended = await pushOnce(scene, { script })
  const broken = await judge(scene, [ended], { isOver: true })
  if (ended.type === 'failed') broken.push(`was told as failed: ${textOf(ended.fault)}`)
  const ratio = callsOf(scene.world.calls) / callsOf(still.world.calls)
  if (ratio > MOST_CALLS) broken.push(`took ${ratio.toFixed(2)} times the calls`)
  return { broken, figures: { ratio, again: sentAgain(scene.world) } }
}

function callsOf(calls: readonly LabCall[]): number {
  return calls.filter(({ operation }) => !JOURNAL.has(operation)).length
}

async function playOutage(seed: number, ms: number, expected: 'published' | 'resumable'): Promise<Played> {
  const scene = await stage({ seed })
  // The publishing itself waits less long than the bytes do: in the middle of them it begins.
  const from = 1 + Math.floor(seeded(seed)() * 3)
  let parts = 0
  let sinceMs: number | undefined
  const script = ({ operation }: LabCall) => {
    if (operation === 'putPart') parts += 1
    if (parts >= from) sinceMs ??= scene.world.time.nowMs
    if (sinceMs === undefined || JOURNAL.has(operation)) return undefined
    return scene.world.time.nowMs - sinceMs < ms ? LATER : undefined
  }
  return playThrough(scene, { expected, first: { script }, wasReached: () => sinceMs !== undefined })
}
