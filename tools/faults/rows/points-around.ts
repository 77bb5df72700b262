import { Fault } from '../../../src/base/index.ts'
import { DIES_AFTER, type Fate, type LabCall, once } from '../lab/fate.ts'
import type { LabProcessOptions } from '../lab/lab-process.ts'
import { QUILT_PARTS } from '../lab/lab-world.ts'
import type { Scene } from '../lab/scene.ts'
import {
  dataOf,
  EXPIRED,
  type FaultPoint,
  type Fits,
  fault,
  guardThat,
  isOfStore,
  of,
  type Way,
} from './fault-point.ts'
import type { Expected } from './play-through.ts'

const HOUR_MS = 3_600_000
const MINUTE_MS = 60_000
/** Requests to the hash workers in a push: small files share one. */
const HASH_REQUESTS = 4

interface Weather {
  readonly how: string
  readonly expected: Expected
  readonly fault: Fault
  /** Default: without end. */
  readonly ms?: number
  readonly calls?: number
  /** Which calls it begins at; it meets all calls of the store. Default: any. */
  readonly at?: Fits
  readonly first?: LabProcessOptions
}

/** From one call on, for a span or a number of calls, nothing gets through. */
function weather({ how, expected, fault, ms, calls, at = isOfStore, first = {} }: Weather): Way {
  const { POSITIVE_INFINITY: ever } = Number
  return {
    how,
    at,
    through: ({ world }, nth) => {
      let seen = 0
      let failed = 0
      let sinceMs: number | undefined
      const script = (call: LabCall): Fate | undefined => {
        if (at(call)) seen += 1
        if (seen >= nth) sinceMs ??= world.time.nowMs
        if (sinceMs === undefined || !isOfStore(call)) return undefined
        if (failed >= (calls ?? ever) || world.time.nowMs - sinceMs >= (ms ?? ever)) return undefined
        failed += 1
        return { type: 'fails', when: 'before', fault }
      }
      return { expected, first: { ...first, script }, wasReached: () => failed > 0 }
    },
  }
}

/** The process stands still at a call, as when the lid is shut: its clock jumps, and nothing else. */
function asleep(how: string, ms: number): Way {
  return {
    how,
    at: isOfStore,
    through: ({ world }, nth) => {
      const { script, wasReached } = once(isOfStore, nth, () => {
        world.time.nowMs += ms
        return undefined
      })
      return { expected: 'published', first: { script }, wasReached }
    },
  }
}

function hashing(how: string, fate: 'dies' | 'out of memory', nth: number): Way {
  return {
    how: `${how} at request ${nth}`,
    partBytes: QUILT_PARTS,
    through: () => {
      let wasReached = false
      const hashFate = (request: number) => {
        if (request !== nth) return undefined
        wasReached = true
        return fate
      }
      return { expected: 'either', first: { hashFate }, wasReached: () => wasReached }
    },
  }
}

function skewed(how: string, skewMs: number): Way {
  return { how, through: () => ({ expected: 'published', first: { skewMs } }) }
}

function expired(how: string, renews: boolean, expected: Expected): Way {
  return {
    how,
    at: isOfStore,
    through: (_scene, nth) => {
      const { script, wasReached } = once(isOfStore, nth, { type: 'fails', when: 'before', fault: EXPIRED })
      return { expected, first: { script, guard: guardThat(renews) }, wasReached }
    },
  }
}

function wiped(how: string, between: (scene: Scene) => void): Way {
  return {
    how,
    at: of('putPart'),
    through: (scene, nth) => {
      const { script, wasReached } = once(of('putPart'), nth, DIES_AFTER)
      return { expected: 'either', first: { script }, wasReached, between: () => between(scene) }
    },
  }
}

const offline = new Fault('offline', 'There is no net, as planned.', { action: 'retry' })
const patience = fault('busy', { status: 503, code: 'SlowDown', retryAfterMs: 1_000 }, 'retry')
const each = <T>(count: number, make: (nth: number) => T): T[] => Array.from({ length: count }, (_, at) => make(at + 1))

/** FP20 to FP32: workers, the journal's disk, sign-in, clock, line, page. */
export const SURROUNDING_POINTS: readonly FaultPoint[] = [
  {
    id: 'FP20',
    what: 'a worker dies while hashing',
    ways: each(HASH_REQUESTS, (nth) => hashing('killed', 'dies', nth)),
  },
  {
    id: 'FP21',
    what: 'WebAssembly finds no memory',
    ways: each(HASH_REQUESTS, (nth) => hashing('thrown', 'out of memory', nth)),
  },
  { id: 'FP22', what: 'the journal is full', ways: [], elsewhere: 'npm run test:faults -- --row journal' },
  {
    id: 'FP23',
    what: 'the journal is wiped',
    ways: [
      wiped('before somebody comes back', ({ world }) => world.disk.clear()),
      wiped('but for its first half', ({ world }) => {
        for (const file of world.disk.values()) file.text = file.text.slice(0, file.text.length / 2)
      }),
    ],
  },
  {
    id: 'FP24',
    what: 'the keys have expired',
    ways: [expired('they are renewed', true, 'published'), expired('nobody renews them', false, 'either')],
  },
  {
    id: 'FP25',
    what: 'the clock is wrong',
    ways: [
      skewed('an hour fast', HOUR_MS),
      skewed('an hour slow', -HOUR_MS),
      skewed('a day fast', 24 * HOUR_MS),
      skewed('a day slow', -24 * HOUR_MS),
    ],
  },
  {
    id: 'FP26',
    what: 'there is no net',
    ways: [
      weather({ how: 'for 30 seconds', expected: 'published', ms: MINUTE_MS / 2, fault: offline }),
      weather({ how: 'for ten minutes, and nobody waits', expected: 'either', ms: 10 * MINUTE_MS, fault: offline }),
      weather({
        how: 'for ten minutes while bytes are sent, and it waits',
        expected: 'published',
        ms: 10 * MINUTE_MS,
        at: dataOf('put', 'copy', 'openUpload', 'putPart', 'completeUpload'),
        first: { push: { onTrouble: 'wait' } },
        fault: offline,
      }),
    ],
  },
  {
    id: 'FP27',
    what: 'frozen, kept aside or discarded',
    ways: [asleep('asleep for eight hours', 8 * HOUR_MS)],
    elsewhere: 'e2e/resume.spec.ts',
  },
  { id: 'FP28', what: 'a second tab resumes the same upload', ways: [], elsewhere: 'e2e/transfer-tabs.spec.ts' },
  {
    id: 'FP29',
    what: 'a file changes, moves or goes',
    ways: [],
    elsewhere: 'npm run test:faults -- --row changed-files',
  },
  { id: 'FP30', what: 'a new deployment takes a chunk away', ways: [], elsewhere: 'e2e/resume.spec.ts' },
  { id: 'FP31', what: 'CORS refuses a header', ways: [], elsewhere: 'e2e/resume.spec.ts' },
  {
    id: 'FP32',
    what: 'the store asks for patience',
    ways: [weather({ how: 'five answers of 503 in a row', expected: 'published', calls: 5, fault: patience })],
  },
]
