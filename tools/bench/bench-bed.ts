import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buildApp } from '../build/index.ts'
import { chromiumFlags, ensureChromium } from '../chromium/index.ts'
import { adminClient } from '../engine/buckets.ts'
import { admin, createBuckets, freePorts, freshKeys, publisher, startEngine } from '../engine/index.ts'
import { type Quilt3, startQuilt3 } from '../oracle/quilt3.ts'
import { ensureTools } from '../python/index.ts'
import { hostsOf, serveSite } from '../serve/index.ts'
import { type BareBrowser, startBareBrowser } from './bare-browser.ts'
import { signByChecksum } from './engine-rate.ts'
import { type MachineFacts, machineFacts } from './machine-facts.ts'

/** Where the packages go. */
export const DATA_BUCKET = 'bench-data'
/** Anybody may write here, for the rate of requests that nobody signs. */
export const OPEN_BUCKET = 'bench-open'

const root = join(import.meta.dirname, '..', '..')
const region = 'us-east-1'

/** What a benchmark stands on: an engine with data of its own, the served app, a browser, and quilt3. */
export interface BenchBed {
  readonly endpoint: string
  /** Where the app is, with a slash at its end. */
  readonly siteUrl: string
  readonly browser: BareBrowser
  readonly quilt3: Quilt3
  /** Node's client of the engine. */
  readonly client: ReturnType<typeof adminClient>
  readonly facts: MachineFacts
  /** A folder that is gone at the end. */
  readonly folder: string
  stop(): Promise<void>
}

/** Starts all of it; what was started is stopped again if the rest cannot be. */
export async function openBenchBed(say: (line: string) => void): Promise<BenchBed> {
  const closers = new AsyncDisposableStack()
  try {
    const bed = await openInto(closers, say)
    return { ...bed, stop: () => closers.disposeAsync() }
  } catch (error) {
    await closers.disposeAsync()
    throw error
  }
}

async function openInto(closers: AsyncDisposableStack, say: (line: string) => void): Promise<Omit<BenchBed, 'stop'>> {
  const distDir = await buildApp({ root, say })
  const tools = await ensureTools('engine', { root, say })
  const executablePath = await ensureChromium(say)
  const folder = await mkdtemp(join(tmpdir(), 'selvage-bench-'))
  closers.defer(() => rm(folder, { recursive: true, force: true }))

  const [adminKeys, keys] = [freshKeys(), freshKeys()]
  const anybody = { name: 'anonymous', keys: freshKeys(), actions: [`Write:${OPEN_BUCKET}`] }
  const engine = await startEngine({
    weed: tools.binary('weed'),
    dataDir: join(folder, 'data'),
    logDir: join(folder, 'logs'),
    identities: [admin(adminKeys), publisher([DATA_BUCKET], keys), anybody],
  })
  closers.defer(() => engine.stop())
  const { endpoint } = engine

  const [port = 0] = await freePorts(1)
  const origins = hostsOf(port).map((host) => `http://${host}`)
  const buckets = [
    { name: DATA_BUCKET, versions: true },
    { name: OPEN_BUCKET, versions: true },
  ]
  await createBuckets({ endpoint, admin: adminKeys }, buckets, origins)
  const store = {
    id: 'machine',
    label: 'Benchmark',
    endpoint,
    region,
    addressing: 'path' as const,
    buckets: [DATA_BUCKET],
    keysPath: '/__selvage/keys',
  }
  const site = await serveSite({ distDir, port, config: { stores: [store] }, keys })
  closers.defer(() => site.close())

  const client = signByChecksum(adminClient({ endpoint, admin: adminKeys }))
  closers.defer(() => client.destroy())
  const quilt3 = await startQuilt3({ endpoint, region, keys: adminKeys }, { stockClients: true })
  closers.defer(() => quilt3.close())
  const flags = chromiumFlags(process.getuid?.() === 0)
  const browser = await startBareBrowser(executablePath, flags, join(folder, 'profile'))
  closers.defer(() => browser.close())
  const facts = await machineFacts(tools.binary('weed'), browser.version, new Date())
  return { endpoint, siteUrl: site.url, browser, quilt3, client, facts, folder }
}
