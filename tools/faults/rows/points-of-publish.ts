import { CUT, DIES_AFTER, DIES_BEFORE, LOST, once } from '../lab/fate.ts'
import { NAME } from '../lab/lab-world.ts'
import type { Scene } from '../lab/scene.ts'
import { atCall, type FaultPoint, fault, isLatest, isManifest, isPointer, of, type Way } from './fault-point.ts'

const raced = fault('conflict', { status: 409, code: 'ConditionalRequestConflict' }, 'reload')
const LATEST = `.quilt/named_packages/${NAME}/latest`

/** Somebody else does something at the moment of a call, which then goes on. */
function meanwhile(how: string, at: Way['at'] & object, act: (scene: Scene, key: string) => Promise<unknown>): Way {
  return {
    how,
    at,
    through: (scene, nth) => {
      const { script, wasReached } = once(at, nth, async ({ key }) => {
        await act(scene, key)
        return undefined
      })
      return { expected: 'either', first: { script }, wasReached, isAtRest: false }
    },
  }
}

async function write({ world }: Scene, key: string): Promise<void> {
  await world.store.put(key, new TextEncoder().encode(world.base?.revision.origin ?? ''))
}

/** FP11 to FP19: manifest, pointer, `latest`, and the end of the journal. */
export const PUBLISH_POINTS: readonly FaultPoint[] = [
  {
    id: 'FP11',
    what: 'before the manifest is written',
    ways: [
      atCall('the line breaks', isManifest, 'published', CUT),
      atCall('killed', isManifest, 'either', DIES_BEFORE),
    ],
  },
  {
    id: 'FP12',
    what: 'the manifest is written, its answer lost',
    ways: [
      atCall('the line breaks', isManifest, 'published', LOST),
      atCall('killed', isManifest, 'either', DIES_AFTER),
    ],
  },
  {
    id: 'FP13',
    what: 'before the pointer is written',
    ways: [atCall('the line breaks', isPointer, 'published', CUT), atCall('killed', isPointer, 'either', DIES_BEFORE)],
  },
  {
    id: 'FP14',
    what: 'the pointer is written, its answer lost',
    ways: [atCall('the line breaks', isPointer, 'published', LOST), atCall('killed', isPointer, 'either', DIES_AFTER)],
  },
  {
    id: 'FP15',
    what: 'the second of the pointer is taken',
    ways: [meanwhile('somebody else takes it', isPointer, write)],
  },
  {
    id: 'FP16',
    what: 'a conditional write is answered by 409',
    ways: [
      atCall('the manifest', isManifest, 'published', { type: 'fails', when: 'before', fault: raced }),
      atCall('the pointer', isPointer, 'published', { type: 'fails', when: 'before', fault: raced }),
      atCall('latest', isLatest, 'published', { type: 'fails', when: 'before', fault: raced }),
    ],
  },
  {
    id: 'FP17',
    what: 'latest is written, its answer lost',
    ways: [
      atCall('before it', isLatest, 'published', CUT),
      atCall('the line breaks', isLatest, 'published', LOST),
      atCall('killed before it', isLatest, 'either', DIES_BEFORE),
      atCall('killed behind it', isLatest, 'either', DIES_AFTER),
    ],
  },
  {
    id: 'FP18',
    what: 'latest is another one, or gone',
    ways: [
      meanwhile('somebody else writes it', isLatest, (scene) => write(scene, LATEST)),
      meanwhile('somebody deletes it', isLatest, ({ world }) => world.store.remove({ key: LATEST })),
    ],
  },
  {
    id: 'FP19',
    what: 'before the journal is cleared',
    ways: [
      atCall('killed before it', of('remove journal'), 'either', DIES_BEFORE),
      atCall('killed behind it', of('remove journal'), 'either', DIES_AFTER, { mayFindItself: true }),
    ],
  },
]
