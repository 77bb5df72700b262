import { join } from 'node:path'
import { Fault, isFault } from '../../src/base/index.ts'
import type { SiteConfig } from '../../src/client/engine.ts'
import { buildApp } from '../build/index.ts'
import { admin, createBuckets, freshKeys, isFree, publisher, type RunningEngine, startEngine } from '../engine/index.ts'
import { ensureTools, type PythonTools } from '../python/index.ts'
import { hostsOf, serveSite } from '../serve/index.ts'
import { publishSample } from './publish-sample.ts'

export interface StartOptions {
  readonly root: string
  readonly port: number
  readonly enginePort: number
  readonly say: (line: string) => void
  readonly signal: AbortSignal
}

export interface RunningCatalog {
  readonly url: string
  /** Where that lies which is published here, for the end of a sentence. */
  readonly keptIn: string
  /** Resolves when the engine has ended, wanted or not; never, where there is none. */
  readonly engineEnded: RunningEngine['exited']
  stop(): Promise<void>
}

const region = 'us-east-1'
const buckets = [
  { name: 'lab-data', versions: true },
  { name: 'scratch', versions: false },
] as const
const bucketNames = buckets.map(({ name }) => name)
const registry = 's3://lab-data'

/**
 * Builds what has changed, starts the engine, and serves the app with keys that are good for this start alone. Without Python
 * there is no engine: the app is served all the same, with the browser's own disk as its one registry.
 */
export async function startCatalog(options: StartOptions): Promise<RunningCatalog> {
  const { root, say, signal } = options
  await refuseTakenPorts(options)
  const tools = await findEngine(options)
  const distDir = await buildApp({ root, say })
  signal.throwIfAborted()
  return tools ? startWithEngine(options, tools, distDir) : startAlone(options, distDir)
}

/** Undefined on a machine without Python, which is said. */
async function findEngine({ root, say, signal }: StartOptions): Promise<PythonTools | undefined> {
  try {
    return await ensureTools('engine', { root, say, signal })
  } catch (error) {
    if (!isFault(error, 'unsupported')) throw error
    say(`${error.message} Without it there is no S3 store here: packages can be kept in the browser alone.`)
    return undefined
  }
}

async function startAlone({ port }: StartOptions, distDir: string): Promise<RunningCatalog> {
  const site = await serveSite({ distDir, port, config: { stores: [] } })
  return { url: site.url, keptIn: 'the browser', engineEnded: new Promise(() => {}), stop: () => site.close() }
}

async function startWithEngine(options: StartOptions, tools: PythonTools, distDir: string): Promise<RunningCatalog> {
  const { root, port, enginePort, say, signal } = options

  const [adminKeys, keys] = [freshKeys(), freshKeys()]
  const folder = join(root, '.selvage', 'engine')
  const engine = await startEngine({
    weed: tools.binary('weed'),
    dataDir: join(folder, 'data'),
    logDir: join(folder, 'logs'),
    identities: [admin(adminKeys), publisher(bucketNames, keys)],
    s3Port: enginePort,
    signal,
  })
  try {
    const { endpoint } = engine
    const origins = hostsOf(port).map((host) => `http://${host}`)
    await createBuckets({ endpoint, admin: adminKeys }, buckets, origins)
    if (await publishSample(registry, { endpoint, region, keys })) say('The sample package demo/iris is published.')
    signal.throwIfAborted()
    const site = await serveSite({ distDir, port, config: siteOf(endpoint), keys })
    const stop = async () => {
      await Promise.all([site.close(), engine.stop()])
    }
    return { url: site.url, keptIn: '.selvage/', engineEnded: engine.exited, stop }
  } catch (error) {
    await engine.stop()
    throw error
  }
}

/** Before anything is installed or built: a port in use is the likeliest trouble, and soon told. */
async function refuseTakenPorts({ port, enginePort }: StartOptions): Promise<void> {
  if (port === enginePort) throw new Fault('invalid', 'The page and the engine need two different ports.')
  for (const [number, option] of [
    [port, '--port'],
    [enginePort, '--engine-port'],
  ] as const) {
    if (await isFree(number)) continue
    throw new Fault(
      'invalid',
      `Port ${number} is in use. Stop what listens there (another npm start?), or choose another: npm start -- ${option} ${number + 10}`,
    )
  }
}

function siteOf(endpoint: string): SiteConfig {
  const store = {
    id: 'machine',
    label: 'This machine',
    endpoint,
    region,
    addressing: 'path' as const,
    buckets: bucketNames,
    keysPath: '/__selvage/keys',
  }
  return { stores: [store], defaultRegistry: registry }
}
