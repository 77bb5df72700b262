import { createHash } from 'node:crypto'
import { join } from 'node:path'
import { freshBucket } from '../../engine/index.ts'
import { type FaultRule, type ProxyOperation, startFaultProxy } from '../../fault-proxy/index.ts'
import { pick, seeded } from '../../sim/random.ts'
import type { BucketView } from '../bucket-view.ts'
import { checkBucket } from '../checker.ts'
import { type EngineBed, engineBed } from '../engine/engine-bed.ts'
import { type EngineProcess, engineFiles, NAME, pushTo } from '../engine/engine-push.ts'
import { engineView } from '../engine/engine-view.ts'
import type { Ended } from '../lab/lab-process.ts'
import { textOf, toldBy } from '../lab/scene.ts'
import type { Bed, Played, Row } from '../row.ts'
import { total } from '../row.ts'

const MUTATING: readonly ProxyOperation[] = ['put', 'openUpload', 'putPart', 'completeUpload']
const slow = { status: 503, code: 'SlowDown' }

/** What a bad line may do; each run has some of them. */
const WEATHER: readonly ((share: number, nth: number) => FaultRule)[] = [
  (probability) => ({ fault: { kind: 'reset' }, probability }),
  (probability) => ({ fault: { kind: 'drop' }, operations: MUTATING, probability }),
  (_, nth) => ({ fault: { kind: 'drop' }, operations: ['completeUpload'], nth: [1, nth] }),
  (probability) => ({
    fault: { kind: 'flip', of: 'request' },
    operations: ['put', 'putPart'],
    probability: probability / 2,
  }),
  (probability) => ({ fault: { kind: 'cut', bytes: 40 }, probability: probability / 2 }),
  (probability) => ({
    fault: { kind: 'cut', bytes: 60, quietly: true },
    operations: ['list', 'completeUpload'],
    probability,
  }),
  (probability) => ({ fault: { kind: 'answer', when: 'before', answer: slow }, probability: 2 * probability }),
  (probability) => ({
    fault: { kind: 'answer', when: 'after', answer: { status: 500, code: 'InternalError' } },
    operations: MUTATING,
    probability,
  }),
  (_, nth) => ({
    fault: { kind: 'answer', when: 'before', answer: { status: 200, code: 'InternalError' } },
    operations: ['completeUpload'],
    nth: [1, nth],
  }),
  (_, nth) => ({
    fault: { kind: 'answer', when: 'after', answer: { status: 200, code: 'InternalError' } },
    operations: ['completeUpload'],
    nth: [1, nth],
  }),
  (probability) => ({
    fault: { kind: 'answer', when: 'before', answer: { status: 200, body: '<html>Sign in to the train</html>' } },
    probability: probability / 2,
  }),
  (probability) => ({
    fault: { kind: 'answer', when: 'before', answer: { status: 429, headers: { 'retry-after': '1' } } },
    probability,
  }),
  (probability) => ({
    fault: { kind: 'strip', headers: ['etag', 'x-amz-version-id', 'x-amz-checksum-*'] },
    probability: 3 * probability,
  }),
]

/** Over a real engine; what is published is looked at by the SDK, and by real quilt3. */
export const engineLine: Row = {
  name: 'engine-line',
  atOnce: 4,
  promise:
    'SeaweedFS behind a line that breaks, cuts, flips, drops answers and lies, by seeds: published or resumable, quilt3 installs it',
  cases: (bed: Bed) => [
    {
      name: 'a push of a few MiB',
      runs: bed.isLong ? 200 : 10,
      play: async (seed) => playLine(await engineBed(bed, seed), seed),
    },
  ],
  figure: (figures) =>
    `${total(figures, 'faults')} faults met in ${total(figures, 'requests')} requests; ${total(figures, 'returns')} pushes were resumed`,
}

async function playLine(bed: EngineBed, seed: number): Promise<Played> {
  const { engine, folder, client } = bed
  const random = seeded(seed)
  const bucket = await freshBucket(engine, { versions: seed % 4 !== 0 })
  const before = await engineView(client, bucket)
  const dropped = engineFiles(seed)
  const rules = Array.from({ length: 2 + Math.floor(random() * 4) }, () =>
    pick(WEATHER, random())(0.02 + random() * 0.15, 1 + Math.floor(random() * 4)),
  )
  await using closers = new AsyncDisposableStack()
  const proxy = await startFaultProxy({ target: engine.endpoint, rules, seed })
  closers.defer(() => proxy.stop())
  const target = { endpoint: proxy.endpoint, keys: engine.admin, bucket, dataDir: join(folder, `machine-${seed}`) }
  const ends = [await pushTo(target, dropped)]
  proxy.setRules([])
  const { broken, returns } = await comeBack(target, dropped, ends)
  const requests = proxy.requests()
  broken.push(...look(before, await engineView(client, bucket), ends, dropped))
  if (broken.length === 0) broken.push(...(await asQuilt3Installs(bed, bucket, dropped)))
  const faults = requests.reduce((sum, request) => sum + request.faults.length, 0)
  return { broken, figures: { faults, requests: requests.length, returns } }
}

type Files = ReadonlyMap<string, Uint8Array<ArrayBuffer>>

/** Over a good line, until it is published. */
export async function comeBack(
  target: EngineProcess,
  dropped: Files,
  ends: Ended[],
): Promise<{ broken: string[]; returns: number }> {
  let returns = 0
  while (ends.at(-1)?.type !== 'published' && returns < 2) {
    ends.push(await pushTo(target, dropped))
    returns += 1
  }
  const broken = ends.flatMap((ended) => (ended.type === 'broke' ? [`the push broke: ${textOf(ended.error)}`] : []))
  const last = ends.at(-1)
  if (last?.type === 'failed') broken.push(`could not be resumed: ${textOf(last.fault)}`)
  return { broken, returns }
}

export function look(before: BucketView, after: BucketView, ends: readonly Ended[], dropped: Files): string[] {
  const told = ends.flatMap(toldBy)
  return checkBucket({ name: NAME, before, after, told, dropped, journaled: undefined, isAtRest: true })
}

/** Real quilt3 installs what is there, and every file is the one that was dropped. */
export async function asQuilt3Installs(
  { quilt3 }: Pick<EngineBed, 'quilt3'>,
  bucket: string,
  dropped: Files,
): Promise<string[]> {
  const { verified, files } = await quilt3.install({ name: NAME, registry: `s3://${bucket}` })
  const wrong = [...dropped].filter(([key, bytes]) => files[key] !== createHash('sha256').update(bytes).digest('hex'))
  return [
    ...(verified ? [] : ['quilt3 does not verify it']),
    ...wrong.map(([key]) => `quilt3 installs other bytes as ${key}`),
  ]
}
