import { Fault } from '../../../src/base/index.ts'
import type { SessionGuard } from '../../../src/store/index.ts'
import type { JournalNote } from '../../../src/transfer/index.ts'
import { type Fate, JOURNAL, type LabCall, type Operation, once } from '../lab/fate.ts'
import { NAME } from '../lab/lab-world.ts'
import { type Scene, stage } from '../lab/scene.ts'
import type { Case, Played } from '../row.ts'
import { type Expected, playThrough, type Through } from './play-through.ts'

export type Fits = (call: LabCall) => boolean

/** A fault point of reliability A.2, as it is played. */
export interface FaultPoint {
  readonly id: string
  readonly what: string
  /** The ways to play it; each is a case. */
  readonly ways: readonly Way[]
  /** Where only a browser has it: the test that plays it there. */
  readonly elsewhere?: string
}

export interface Way {
  readonly how: string
  /** At which calls; each call that fits in an undisturbed push is one case. Undefined: the way is one case. */
  readonly at?: Fits
  readonly partBytes?: number
  through(scene: Scene, nth: number): Through
}

/** A way that decides one call. */
export function atCall(how: string, at: Fits, expected: Expected, fate: Fate, more: Partial<Through> = {}): Way {
  return {
    how,
    at,
    through: (_scene, nth) => {
      const { script, wasReached } = once(at, nth, fate)
      return { expected, first: { script }, wasReached, ...more }
    },
  }
}

export const of =
  (...operations: Operation[]): Fits =>
  ({ operation }) =>
    operations.includes(operation)

/** Notes of this type are about to stand on the disk. */
export const noting =
  (type: JournalNote['type']): Fits =>
  ({ operation, key }) =>
    operation === 'append to journal' && key.split(' ').includes(type)

export const dataOf =
  (...operations: Operation[]): Fits =>
  ({ operation, key }) =>
    operations.includes(operation) && key.startsWith(`${NAME}/`)

export const isManifest: Fits = ({ operation, key }) => operation === 'put' && key.startsWith('.quilt/packages/')
export const isPointer: Fits = ({ operation, key }) => operation === 'put' && /\/[0-9]{10}$/.test(key)
export const isLatest: Fits = ({ operation, key }) => operation === 'put' && key.endsWith('/latest')
export const isOfStore: Fits = ({ operation }) => !JOURNAL.has(operation)

export function fault(code: 'busy' | 'conflict' | 'denied', where: Fault['where'], action: Fault['action']): Fault {
  return new Fault(code, `The store said ${where.status}, as planned.`, { action, where })
}

export const EXPIRED = fault('denied', { status: 400, code: 'ExpiredToken' }, 'sign-in')

/** Whoever renews keys: always, or never. */
export function guardThat(renews: boolean): SessionGuard {
  let stamp = 0
  return {
    stamp: () => stamp,
    served: () => undefined,
    async again({ fault: refused }) {
      if (!renews) throw refused
      stamp += 1
      return true
    },
  }
}

/** A fault point's ways as cases; `calls` are those of an undisturbed push, each of them is played `rounds` times. */
export function casesOf({ id, what, ways }: FaultPoint, calls: readonly LabCall[], rounds: number): Case[] {
  return ways.map((way): Case => {
    const places = way.at ? calls.filter(way.at).length : 1
    return {
      name: `${id} ${what}: ${way.how}`,
      runs: places * rounds,
      play: (seed) => playWay(way, ((seed - 1) % places) + 1, seed),
    }
  })
}

/** Notes that come together are written together, in other groups for other seeds: the last such call will do as well. */
async function playWay(way: Way, nth: number, seed: number): Promise<Played> {
  const scene = await stage({
    seed,
    versions: seed % 4 === 0 ? 'none' : 'kept',
    ...(way.partBytes && { partBytes: way.partBytes }),
  })
  const through = way.through(scene, nth)
  const played = await playThrough(scene, through)
  return nth > 1 && through.wasReached?.() === false ? playWay(way, nth - 1, seed) : played
}
