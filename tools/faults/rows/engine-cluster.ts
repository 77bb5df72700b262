import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { adminClient } from '../../engine/buckets.ts'
import { admin, createBuckets, freshKeys } from '../../engine/index.ts'
import { startCluster } from '../../engine/start-cluster.ts'
import { startFaultProxy } from '../../fault-proxy/index.ts'
import { startQuilt3 } from '../../oracle/quilt3.ts'
import { ensureTools } from '../../python/index.ts'
import { engineFiles, pushTo } from '../engine/engine-push.ts'
import { engineView } from '../engine/engine-view.ts'
import type { Ended } from '../lab/lab-process.ts'
import type { Bed, Played, Row } from '../row.ts'
import { asQuilt3Installs, comeBack, look } from './engine-line.ts'

const BUCKET = 'lab-data'
const root = join(import.meta.dirname, '..', '..', '..')

export const engineCluster: Row = {
  name: 'engine-cluster',
  promise:
    'SeaweedFS as a cluster, a volume server killed in the middle of a push: published or resumable, quilt3 installs it',
  cases: ({ isLong }: Bed) => [{ name: 'one of three is killed', runs: isLong ? 5 : 1, play: playKill }],
}

async function playKill(seed: number): Promise<Played> {
  await using closers = new AsyncDisposableStack()
  const folder = await mkdtemp(join(tmpdir(), 'selvage-faults-'))
  closers.defer(() => rm(folder, { recursive: true, force: true }))
  const tools = await ensureTools('engine', { root })
  const keys = freshKeys()
  const cluster = await startCluster({ weed: tools.binary('weed'), identities: [admin(keys)] })
  closers.defer(() => cluster.stop())
  const { endpoint } = cluster
  await createBuckets({ endpoint, admin: keys }, [{ name: BUCKET, versions: true }], [])
  const client = adminClient({ endpoint, admin: keys })
  closers.defer(() => client.destroy())
  const proxy = await startFaultProxy({ target: endpoint })
  closers.defer(() => proxy.stop())
  const quilt3 = await startQuilt3({ endpoint, region: 'us-east-1', keys })
  closers.defer(() => quilt3.close())

  const before = await engineView(client, BUCKET)
  const dropped = engineFiles(20_000 + seed)
  const target = { endpoint: proxy.endpoint, keys, bucket: BUCKET, dataDir: folder }
  const push = pushTo(target, dropped)
  await untilSending(proxy.requests, push)
  await cluster.killVolume(1 + (seed % 3))
  const ends: Ended[] = [await push]
  const { broken, returns } = await comeBack(target, dropped, ends)
  broken.push(...look(before, await engineView(client, BUCKET), ends, dropped))
  if (broken.length === 0) broken.push(...(await asQuilt3Installs({ quilt3 }, BUCKET, dropped)))
  return { broken, figures: { returns } }
}

/** Resolves when bytes of the package are on their way. */
async function untilSending(
  requests: () => readonly { readonly operation: string; readonly path: string }[],
  push: Promise<unknown>,
): Promise<void> {
  let isOver = false
  const over = () => {
    isOver = true
  }
  push.then(over, over)
  const isSent = () =>
    requests().some(({ operation, path }) => operation.startsWith('put') && path.startsWith(`/${BUCKET}/team/`))
  while (!isOver && !isSent()) await new Promise((resolve) => setImmediate(resolve))
}
