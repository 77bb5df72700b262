import { randomBytes } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ensureTools } from '../python/index.ts'
import { type BucketPlan, createBuckets } from './buckets.ts'
import { admin, type EngineKeys, freshKeys, reader } from './identities.ts'
import { startEngine } from './start-engine.ts'

/** Hands a running engine from one test process to those it starts. */
export const TEST_ENGINE_VARIABLE = 'SELVAGE_TEST_ENGINE'

/** What tests need to know of an engine; plain values, so that it crosses processes. */
export interface TestEngine {
  readonly endpoint: string
  readonly region: string
  readonly admin: EngineKeys
  /** May read and list, in the bucket `READER_BUCKET` alone; tests that need it make that bucket. */
  readonly reader: EngineKeys
}

/** Root of the project, where `.selvage/` lies. */
const ROOT = join(import.meta.dirname, '..', '..')
export const READER_BUCKET = 'readable-all'

/**
 * One engine for a whole test run, with data that go when it stops. Where another process has started one
 * (`SELVAGE_TEST_ENGINE`), that one is used and left running.
 */
export async function startTestEngine(): Promise<{ engine: TestEngine; stop: () => Promise<void> }> {
  const given = process.env[TEST_ENGINE_VARIABLE]
  if (given !== undefined && given !== '') return { engine: JSON.parse(given), stop: async () => undefined }

  const tools = await ensureTools('engine', { root: ROOT })
  const folder = await mkdtemp(join(tmpdir(), 'selvage-test-'))
  const keys = { admin: freshKeys(), reader: freshKeys() }
  const running = await startEngine({
    weed: tools.binary('weed'),
    dataDir: join(folder, 'data'),
    logDir: join(folder, 'logs'),
    identities: [admin(keys.admin), reader([READER_BUCKET], keys.reader)],
  })
  const stop = async () => {
    await running.stop()
    await rm(folder, { recursive: true, force: true })
  }
  return { engine: { endpoint: running.endpoint, region: 'us-east-1', ...keys }, stop }
}

/** A bucket that no other test has. */
export async function freshBucket(
  engine: Pick<TestEngine, 'endpoint' | 'admin'>,
  options: { versions: boolean; origins?: readonly string[] },
): Promise<string> {
  const plan: BucketPlan = { name: `test-${randomBytes(6).toString('hex')}`, versions: options.versions }
  await createBuckets(engine, [plan], options.origins ?? [])
  return plan.name
}
