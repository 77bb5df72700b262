import type { Character } from './bucket.ts'
import type { Promises } from './checker.ts'
import type { SampleRevisions } from './revisions.ts'
import { deleter, healer, publisher, quilt3, rollbacker } from './roles.ts'
import type { Ground, Role } from './world.ts'

/** Two people who meet in one registry. */
export interface Scenario {
  readonly name: string
  readonly ground: Ground
  readonly roles: (revisions: SampleRevisions) => readonly [Role, Role]
  /** How often one may be interrupted for the other. */
  readonly switches: number
  /** Both choose a second for a pointer; then they are played with equal dice, and with unequal ones. */
  readonly bothChoose: boolean
  /** What does not hold on a store with atomic conditions, of all that is promised, and why. */
  readonly unless?: Partial<Promises>
  /** What else does not hold on other stores. */
  readonly unlessWeak?: Partial<Promises>
  /**
   * Does nobody stand still for longer than the two seconds after which a publisher looks again? That is presumed on stores
   * without atomic conditions, and wherever quilt3 writes; else one may be interrupted for as long as one likes.
   */
  readonly isPrompt?: true
}

export const ALL_PROMISES: Promises = {
  keepsPointers: true,
  latest: 'newest',
  tellsCrossing: true,
  keepsRollbacks: true,
  isRepaired: true,
  staysDeleted: true,
}

/** Reliability C.4, as a table of what is left out. */
export function promisesOf({ unless, unlessWeak }: Scenario, character: Character): Promises {
  return { ...ALL_PROMISES, ...unless, ...(character === 'atomic' ? {} : unlessWeak) }
}

/** A write that looks first and then replaces: what came in between is replaced with it. */
const LAST_WRITE_WINS: Partial<Promises> = { latest: 'free', keepsRollbacks: false }

export const SCENARIOS: readonly Scenario[] = [
  {
    name: 'two publish a new package',
    ground: 'empty',
    roles: ({ fresh: [a, b] }) => [publisher(a, null), publisher(b, null)],
    switches: 3,
    bothChoose: true,
  },
  {
    name: 'two publish on top of the same revision',
    ground: 'two revisions',
    roles: ({ old: [, newer], fresh: [a, b] }) => [publisher(a, newer), publisher(b, newer)],
    switches: 3,
    bothChoose: true,
  },
  {
    name: 'one publishes while another deletes the package',
    ground: 'two revisions',
    roles: ({ old: [, newer], fresh: [a] }) => [publisher(a, newer), deleter('package')],
    switches: 3,
    bothChoose: false,
    // A publisher that looked before the delete, and writes after it, brings `latest` back.
    unlessWeak: { staysDeleted: false },
  },
  {
    name: 'one publishes while another deletes the latest revision',
    ground: 'two revisions',
    roles: ({ old: [, newer], fresh: [a] }) => [publisher(a, newer), deleter(newer)],
    switches: 3,
    bothChoose: false,
    // Where the delete has put `latest` to what stays, the publisher takes that for a rollback, and says so.
    unless: { latest: 'not overtaken' },
    unlessWeak: LAST_WRITE_WINS,
  },
  {
    name: 'one publishes while quilt3 pushes',
    ground: 'two revisions',
    roles: ({ old: [, newer], fresh: [a, b] }) => [publisher(a, newer), quilt3(b, newer)],
    switches: 3,
    bothChoose: true,
    isPrompt: true,
    unlessWeak: LAST_WRITE_WINS,
  },
  {
    name: 'one publishes by force while quilt3 pushes',
    ground: 'two revisions',
    roles: ({ fresh: [a, b] }) => [publisher(a, 'any'), quilt3(b, 'any')],
    switches: 2,
    bothChoose: false,
    isPrompt: true,
    // By force ends with `latest` being ours, whatever is newer.
    unless: { latest: 'free' },
  },
  {
    name: 'one publishes while another repairs an interrupted publish',
    ground: 'interrupted',
    roles: ({ old: [older], fresh: [a] }) => [publisher(a, older), healer()],
    switches: 3,
    bothChoose: false,
    // Repaired just before ours comes to `latest`, that is somebody's will, and ours is told so.
    unless: { latest: 'not overtaken' },
    unlessWeak: LAST_WRITE_WINS,
  },
  {
    name: 'one publishes while another repairs a missing latest',
    ground: 'latest missing',
    roles: ({ old: [, newer], fresh: [a] }) => [publisher(a, newer), healer()],
    switches: 2,
    bothChoose: false,
    unless: { latest: 'not overtaken' },
    unlessWeak: LAST_WRITE_WINS,
  },
  {
    name: 'one publishes while another lists what latest names',
    ground: 'latest unlisted',
    roles: ({ old: [, newer], fresh: [a] }) => [publisher(a, newer), healer()],
    switches: 2,
    bothChoose: false,
  },
  {
    name: 'one deletes while another repairs',
    ground: 'interrupted',
    roles: () => [deleter('package'), healer()],
    switches: 3,
    bothChoose: false,
  },
  {
    name: 'one deletes while another repairs a missing latest',
    ground: 'latest missing',
    roles: () => [deleter('package'), healer()],
    switches: 3,
    bothChoose: false,
  },
  {
    name: 'two delete',
    ground: 'two revisions',
    roles: ({ old: [older] }) => [deleter('package'), deleter(older)],
    switches: 2,
    bothChoose: false,
  },
  {
    name: 'one deletes and undoes it while another publishes',
    ground: 'two revisions',
    roles: ({ old: [, newer], fresh: [a] }) => [deleter(newer, 'undo'), publisher(a, newer)],
    switches: 2,
    bothChoose: false,
    // A delete may put `latest` to a revision that is just being published, and its undo takes it back from there.
    unless: { latest: 'free' },
  },
  {
    name: 'one keeps a revision while another publishes',
    ground: 'two revisions',
    roles: ({ old: [, newer], fresh: [a, b] }) => [publisher(a, newer, 'leave'), publisher(b, newer)],
    switches: 2,
    bothChoose: true,
    unless: { latest: 'not overtaken' },
  },
  {
    name: 'one publishes while another goes back to an older revision',
    ground: 'two revisions',
    roles: ({ old: [older, newer], fresh: [a] }) => [publisher(a, newer), rollbacker(older)],
    switches: 3,
    bothChoose: false,
    unless: { latest: 'free' },
    unlessWeak: LAST_WRITE_WINS,
  },
]
