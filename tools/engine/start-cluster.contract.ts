import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createLimiter, systemClock } from '../../src/base/index.ts'
import { openSeaweedfs } from '../../src/store/contract/open-seaweedfs.ts'
import { base64, compositeOf, patterned, sha256 } from '../../src/store/contract/samples.ts'
import { type ObjectStore, withRetry } from '../../src/store/index.ts'
import { ensureTools } from '../python/index.ts'
import { createBuckets } from './buckets.ts'
import { admin, freshKeys } from './identities.ts'
import { type RunningCluster, startCluster } from './start-cluster.ts'

const MIB = 2 ** 20
const keys = freshKeys()
let cluster: RunningCluster
let store: ObjectStore

beforeAll(async () => {
  const tools = await ensureTools('engine', { root: join(import.meta.dirname, '..', '..') })
  cluster = await startCluster({ weed: tools.binary('weed'), identities: [admin(keys)] })
  await createBuckets({ endpoint: cluster.endpoint, admin: keys }, [{ name: 'lab-data', versions: true }], [])
  store = withRetry(openSeaweedfs({ endpoint: cluster.endpoint, region: 'us-east-1', admin: keys })('lab-data'), {
    clock: systemClock,
    random: Math.random,
  })
})
afterAll(() => cluster.stop())

interface Sent {
  readonly key: string
  readonly digest: string
}

/** As a push sends them: every third in two parts, four at a time. `after` runs once so many have arrived. */
async function send(
  folder: string,
  count: number,
  after: number,
  strike: () => Promise<void>,
): Promise<readonly Sent[]> {
  const limited = createLimiter(4)
  let arrived = 0
  let struck: Promise<void> | undefined
  const sent = await Promise.all(
    Array.from({ length: count }, (_, index) =>
      limited(async () => {
        const key = `${folder}/${index}`
        const bytes = patterned(index % 3 === 0 ? 6 * MIB : 100_000 + index, index)
        if (index % 3 === 0) await sendParts(key, [bytes.subarray(0, 5 * MIB), bytes.subarray(5 * MIB)])
        else await store.put(key, new Blob([bytes]), { sha256: await sha256(bytes) })
        arrived += 1
        if (arrived === after) struck = strike()
        return { key, digest: base64(await sha256(bytes)) }
      }),
    ),
  )
  await struck
  return sent
}

async function sendParts(key: string, parts: readonly Uint8Array<ArrayBuffer>[]): Promise<void> {
  const upload = await store.openUpload(key)
  const digests = await Promise.all(parts.map(sha256))
  const receipts = await Promise.all(
    parts.map((part, index) => store.putPart(upload, index + 1, new Blob([part]), digests[index] ?? new Uint8Array())),
  )
  await store.completeUpload(upload, receipts, await compositeOf(digests))
}

async function expectThere(sent: readonly Sent[]): Promise<void> {
  for (const { key, digest } of sent) {
    const { stream } = await store.read({ key })
    expect([key, base64(await sha256(new Uint8Array(await new Response(stream).arrayBuffer())))]).toEqual([key, digest])
  }
  const open = []
  for await (const page of store.listUploads('')) open.push(...page)
  expect(open).toEqual([])
}

test('a volume server that is killed in the middle costs nothing: all arrives, and is read back right', async () => {
  const sent = await send('one', 24, 6, () => cluster.killVolume(2))
  await expectThere(sent)
  await cluster.startVolume(2)
  await expectThere(sent)
})

test('the loss of two costs nothing either, once one of them is back', async () => {
  const sent = await send('two', 12, 4, async () => {
    await Promise.all([cluster.killVolume(1), cluster.killVolume(3)])
    await cluster.startVolume(1)
  })
  await cluster.startVolume(3)
  await expectThere(sent)
})
