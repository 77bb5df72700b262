import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { S3Client } from '@aws-sdk/client-s3'
import { adminClient } from '../../engine/buckets.ts'
import { admin, freshKeys, startEngine, type TestEngine } from '../../engine/index.ts'
import { type Quilt3, startQuilt3 } from '../../oracle/quilt3.ts'
import { ensureTools } from '../../python/index.ts'
import type { Bed } from '../row.ts'

const root = join(import.meta.dirname, '..', '..', '..')

/** A real engine with data of its own, and real quilt3. */
export interface EngineBed {
  readonly engine: Pick<TestEngine, 'endpoint' | 'admin'>
  /** Where the engine keeps its volumes. */
  readonly dataDir: string
  readonly client: S3Client
  readonly quilt3: Quilt3
  /** For files and journals. */
  readonly folder: string
}

/** Each run has a bucket of its own, and an engine has room for the volumes of some seventy. */
const RUNS_OF_ENGINE = 50

/** The engine of the `nth` run of a row. */
export function engineBed(bed: Bed, nth: number): Promise<EngineBed> {
  return bed.share(`engine ${Math.floor(nth / RUNS_OF_ENGINE)}`, async (closers) => {
    const folder = await mkdtemp(join(tmpdir(), 'selvage-faults-'))
    closers.defer(() => rm(folder, { recursive: true, force: true }))
    const tools = await ensureTools('engine', { root })
    const keys = freshKeys()
    const dataDir = join(folder, 'data')
    const running = await startEngine({
      weed: tools.binary('weed'),
      dataDir,
      logDir: join(folder, 'logs'),
      identities: [admin(keys)],
    })
    closers.defer(() => running.stop())
    const engine = { endpoint: running.endpoint, admin: keys }
    const client = adminClient(engine)
    closers.defer(() => client.destroy())
    const quilt3 = await startQuilt3({ endpoint: running.endpoint, region: 'us-east-1', keys })
    closers.defer(() => quilt3.close())
    return { engine, dataDir, client, quilt3, folder }
  })
}
