import { CHARACTERS } from './bucket.ts'
import { anyOrder } from './play.ts'
import { type Played, playCase, type Watch } from './play-case.ts'
import { pick, seeded } from './random.ts'
import type { SampleRevisions } from './revisions.ts'
import { SCENARIOS } from './scenarios.ts'

/** Slow enough that a run of forty calls crosses a few seconds, and quick enough that no publisher looks again meanwhile. */
const MOST_TICK_MS = 60

/** A scenario with as many switches as a seed wants, on a store that it chooses. */
export function orderRun(revisions: SampleRevisions, seed: number, watch?: Watch): Promise<Played> {
  const random = seeded(seed)
  const one = {
    scenario: pick(SCENARIOS, random()),
    character: pick(CHARACTERS, random()),
    dice: [random(), random()],
  } as const
  const restlessness = pick([0.1, 0.3, 0.6, 1], random())
  const tickMs = 1 + Math.floor(random() * MOST_TICK_MS)
  const direct = (_: unknown, waitsOutlast: boolean) => ({
    choose: anyOrder(random, restlessness),
    waitsOutlast,
    tickMs,
  })
  return playCase(revisions, one, direct, watch)
}
