import { pushOnce, stage } from '../lab/scene.ts'
import type { Case, Row } from '../row.ts'
import { most } from '../row.ts'
import { casesOf, type FaultPoint } from './fault-point.ts'
import { SURROUNDING_POINTS } from './points-around.ts'
import { PUBLISH_POINTS } from './points-of-publish.ts'
import { UPLOAD_POINTS } from './points-of-upload.ts'

/** FP01 to FP32 (reliability A.2), in order. */
export const FAULT_POINTS: readonly FaultPoint[] = [...UPLOAD_POINTS, ...PUBLISH_POINTS, ...SURROUNDING_POINTS].sort(
  (a, b) => (a.id < b.id ? -1 : 1),
)

const LONG_ROUNDS = 20

export const faultPoints: Row = {
  name: 'fault-points',
  promise: 'each fault point at each call of a push where it can occur, in Node: ends published or resumable',
  async cases({ isLong }): Promise<readonly Case[]> {
    const scene = await stage({ seed: 1 })
    await pushOnce(scene)
    return FAULT_POINTS.flatMap((point) => casesOf(point, scene.world.calls, isLong ? LONG_ROUNDS : 1))
  },
  figure: (figures) => `at most ${most(figures, 'again')} parts sent again in a run`,
}
