import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { freePorts } from '../engine/index.ts'
import { ensureTools } from '../python/index.ts'

const ROOT = join(import.meta.dirname, '..', '..')
const START_MS = 120_000

export interface Quilt3LocalOptions {
  /** What it serves in place of Quilt's own page. */
  readonly distDir: string
  /** Stands for S3 of AWS: has to know buckets by the host `<bucket>.s3.<region>.amazonaws.com`. */
  readonly endpoint: string
  /** Keys of the machine, as AWS's environment variables have them; what the server gives to the page. */
  readonly keys: {
    readonly accessKeyId: string
    readonly secretAccessKey: string
    readonly sessionToken: string
  }
}

export interface RunningQuilt3Local {
  /** `http://127.0.0.1:<port>/` */
  readonly url: string
  close(): Promise<void>
}

/** Starts the catalog server that `quilt3 catalog` runs on a machine of one's own, in LOCAL mode, over another store and page. */
export async function startQuilt3Local({ distDir, endpoint, keys }: Quilt3LocalOptions): Promise<RunningQuilt3Local> {
  const tools = await ensureTools('catalog', { root: ROOT })
  const home = await mkdtemp(join(tmpdir(), 'selvage-catalog-'))
  const [port = 0] = await freePorts(1)
  const child = spawn(tools.python, [join(import.meta.dirname, 'serve_catalog.py')], {
    env: {
      ...tools.env,
      PATH: process.env.PATH,
      HOME: home,
      PORT: String(port),
      QUILT_CATALOG_BUNDLE: distDir,
      SELVAGE_STORE: endpoint,
      AWS_ACCESS_KEY_ID: keys.accessKeyId,
      AWS_SECRET_ACCESS_KEY: keys.secretAccessKey,
      AWS_SESSION_TOKEN: keys.sessionToken,
      AWS_DEFAULT_REGION: 'us-east-1',
      AWS_EC2_METADATA_DISABLED: 'true',
      PYTHONDONTWRITEBYTECODE: '1',
    },
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  let told = ''
  child.stderr.on('data', (chunk: Buffer) => {
    told = (told + chunk.toString('utf8')).slice(-4000)
  })
  const exited = once(child, 'exit')
  const killWithUs = () => child.kill('SIGKILL')
  process.once('exit', killWithUs)
  const close = async () => {
    child.kill('SIGKILL')
    await exited
    process.off('exit', killWithUs)
    await rm(home, { recursive: true, force: true })
  }
  const url = `http://127.0.0.1:${port}/`
  try {
    const early = exited.then(() => {
      throw new Error(`quilt3_local ended while starting:\n${told}`)
    })
    early.catch(() => undefined)
    await Promise.race([untilAnswers(url), early])
    return { url, close }
  } catch (error) {
    await close()
    throw error
  }
}

async function untilAnswers(url: string): Promise<void> {
  const deadline = performance.now() + START_MS
  while (performance.now() < deadline) {
    const isUp = await fetch(`${url}config.json`).then(
      (answer) => answer.ok,
      () => false,
    )
    if (isUp) return
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  throw new Error(`quilt3_local did not answer at ${url} within ${START_MS / 1000} s`)
}
