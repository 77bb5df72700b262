import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buildApp } from '../tools/build/index.ts'
import { admin, type EngineKeys, freshKeys, publisher, reader, startEngine } from '../tools/engine/index.ts'
import { ensureTools } from '../tools/python/index.ts'

const root = join(import.meta.dirname, '..')
const variable = 'SELVAGE_E2E'

/** The publisher's keys have rights on buckets whose name begins so, and on no others. */
export const BUCKET_PREFIX = 'e2e-'
const OURS = [`${BUCKET_PREFIX}*`]

/** What one run of the browser tests stands on. */
export interface TestBed {
  /** For what tests make on the disk; it goes with the run. */
  readonly folder: string
  readonly distDir: string
  readonly endpoint: string
  readonly adminKeys: EngineKeys
  readonly publisherKeys: EngineKeys
  /** May read and list the same buckets. */
  readonly readerKeys: EngineKeys
}

/** Builds the app, starts an engine with data of its own, and hands both to the workers. Returns how to end it. */
export async function openTestBed(): Promise<() => Promise<void>> {
  const distDir = await buildApp({ root, say: console.log })
  const tools = await ensureTools('engine', { root, say: console.log })
  const folder = await mkdtemp(join(tmpdir(), 'selvage-e2e-'))
  const [adminKeys, publisherKeys, readerKeys] = [freshKeys(), freshKeys(), freshKeys()]
  const engine = await startEngine({
    weed: tools.binary('weed'),
    dataDir: join(folder, 'data'),
    logDir: join(folder, 'logs'),
    identities: [admin(adminKeys), publisher(OURS, publisherKeys), reader(OURS, readerKeys)],
  })
  const bed: TestBed = { folder, distDir, endpoint: engine.endpoint, adminKeys, publisherKeys, readerKeys }
  process.env[variable] = JSON.stringify(bed)
  return async () => {
    await engine.stop()
    await rm(folder, { recursive: true, force: true })
  }
}

/** The one that the global set-up opened. */
export function testBed(): TestBed {
  const text = process.env[variable]
  if (text === undefined) throw new Error('The global set-up of the browser tests has not run.')
  return JSON.parse(text)
}
