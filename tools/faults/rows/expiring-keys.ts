import type { SessionGuard } from '../../../src/store/index.ts'
import { type Fate, JOURNAL, type LabCall } from '../lab/fate.ts'
import { droppedFiles, QUILT_PARTS } from '../lab/lab-world.ts'
import { judge, pushOnce, stage, textOf } from '../lab/scene.ts'
import type { Bed, Played, Row } from '../row.ts'
import { most } from '../row.ts'
import { EXPIRED } from './fault-point.ts'

const LIFE_MS = 8_000
const LEAST_MS = 30_000
/** A request of a part takes half a minute, of a small file one or two seconds. */
const BYTES_PER_MS = 280
const SMALL_FILES = 120
const SMALL_BYTES = 400_000

const REFUSED: Fate = { type: 'fails', when: 'before', fault: EXPIRED }

/** In the browser, with a real provider of keys: e2e/expiry.spec.ts. */
export const expiringKeys: Row = {
  name: 'expiring-keys',
  promise: 'keys that live 8 s, a push of 30 s: no failed part',
  cases: ({ isLong }: Bed) => [{ name: 'renewed as they end', runs: isLong ? 100 : 5, play: playKeys }],
  figure: (figures) =>
    `a part is refused at most ${most(figures, 'refused')} times, a push takes ${most(figures, 'seconds').toFixed(0)} s`,
}

async function playKeys(seed: number): Promise<Played> {
  const dropped = new Map(droppedFiles(seed, QUILT_PARTS))
  for (let at = 0; at < SMALL_FILES; at += 1) dropped.set(`data/small/${at}`, new Uint8Array(SMALL_BYTES).fill(at))
  const scene = await stage({ seed, dropped, partBytes: QUILT_PARTS })
  const { time, calls } = scene.world
  const startMs = time.nowMs
  let endsMs = startMs + LIFE_MS
  let stamp = 0
  const guard: SessionGuard = {
    stamp: () => stamp,
    served: () => undefined,
    async again(refused) {
      if (refused.stamp < stamp) return true
      stamp += 1
      endsMs = time.nowMs + LIFE_MS
      return true
    },
  }
  const refusals = new Map<string, number>()
  const script = ({ operation, key, part }: LabCall) => {
    if (JOURNAL.has(operation) || time.nowMs < endsMs) return undefined
    const id = `${operation} ${key} ${part}`
    refusals.set(id, (refusals.get(id) ?? 0) + 1)
    return REFUSED
  }
  const ended = await pushOnce(scene, { script, guard, bytesPerMs: BYTES_PER_MS })
  const broken = await judge(scene, [ended], { isOver: true })
  if (ended.type === 'failed') broken.push(`was told as failed: ${textOf(ended.fault)}`)
  const spentMs = time.nowMs - startMs
  if (spentMs < LEAST_MS) broken.push(`took only ${spentMs} ms`)
  if (stamp < 3) broken.push(`the keys were renewed only ${stamp} times`)
  const refused = Math.max(0, ...refusals.values())
  if (refused > 1) broken.push(`a call was refused ${refused} times`)
  const taken = calls.filter(({ operation, applied }) => applied && (operation === 'putPart' || operation === 'put'))
  if (new Set(taken.map(({ key, part }) => `${key} ${part}`)).size !== taken.length)
    broken.push('bytes were sent in vain')
  return { broken, figures: { refused, seconds: spentMs / 1000 } }
}
