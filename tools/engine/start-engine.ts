import { type ChildProcess, spawn } from 'node:child_process'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Fault } from '../../src/base/index.ts'
import { claimData } from './claim-data.ts'
import { freePorts, isFree } from './free-ports.ts'
import { type Identity, identitiesFile } from './identities.ts'
import { signingKeys } from './signing-keys.ts'
import { type TokenService, tokenServiceFile } from './token-service.ts'
import { removeSockets, weedArguments } from './weed-arguments.ts'

const START_MS = 30_000
const STOP_MS = 10_000
const LAST_LINES = 8

export interface EngineOptions {
  /** Path of `weed`: `(await ensureTools('engine', …)).binary('weed')`. */
  readonly weed: string
  /** Kept over restarts. Its keys lie beside it, as `<dataDir>.keys.json`. */
  readonly dataDir: string
  readonly logDir: string
  readonly identities: readonly Identity[]
  /** With it, logins of a provider are taken for keys, beside the identities. */
  readonly tokenService?: TokenService
  /** Buckets are known by this host, too: `<bucket>.<domainName>`. */
  readonly domainName?: string
  /** Port of the S3 endpoint; a free one if not given. */
  readonly s3Port?: number
  readonly signal?: AbortSignal
}

export interface RunningEngine {
  /** `http://127.0.0.1:<port>` */
  readonly endpoint: string
  /** SIGTERM, and SIGKILL after ten seconds. */
  stop(): Promise<void>
  /** Resolves when the process has ended, wanted or not, with its last log lines. */
  readonly exited: Promise<{ readonly code: number | null; readonly lastLines: string }>
}

/**
 * Starts SeaweedFS as one hardened process on 127.0.0.1 and waits until S3 answers.
 *
 * A port in use, data in use by another engine, or an engine that dies at its start is a Fault of one sentence.
 */
export async function startEngine(options: EngineOptions): Promise<RunningEngine> {
  options.signal?.throwIfAborted()
  await Promise.all([options.dataDir, options.logDir].map((folder) => mkdir(folder, { recursive: true })))
  const s3Port = options.s3Port ?? (await freePorts(1))[0] ?? 0
  if (!(await isFree(s3Port))) {
    throw new Fault('invalid', `Port ${s3Port} is in use. Stop what listens there, or choose another port.`)
  }
  const claim = await claimData(options.dataDir)
  const runDir = await mkdtemp(join(tmpdir(), 'selvage-'))
  const { child, args } = await spawnWeed(options, runDir, s3Port)
  // Listens before anything is waited for: an engine may be gone at once.
  const engine = handle(child, `http://127.0.0.1:${s3Port}`, async () => {
    await Promise.all([rm(runDir, { recursive: true, force: true }), removeSockets(args), claim.release()])
  })
  await claim.to(child.pid)
  try {
    await untilAnswers(engine, options.signal)
  } catch (error) {
    await engine.stop()
    throw error
  }
  return engine
}

async function spawnWeed(
  options: EngineOptions,
  runDir: string,
  s3Port: number,
): Promise<{ child: ChildProcess; args: readonly string[] }> {
  const identities = join(runDir, 'identities.json')
  await writeFile(identities, identitiesFile(options.identities), { mode: 0o600 })
  // weed writes its flags into this file and reads them again: ports of the last run would stick.
  await rm(join(options.dataDir, 'mini.options'), { force: true })
  const keys = await signingKeys(`${options.dataDir}.keys.json`)
  const args = await weedArguments({ dataDir: options.dataDir, logDir: options.logDir, runDir }, s3Port, identities)
  if (options.tokenService) {
    const rules = join(runDir, 'iam.json')
    await writeFile(rules, tokenServiceFile(options.tokenService), { mode: 0o600 })
    args.push(`-s3.iam.config=${rules}`)
  }
  if (options.domainName !== undefined) args.push(`-s3.domainName=${options.domainName}`)
  const child = spawn(options.weed, args, {
    cwd: runDir,
    env: { PATH: process.env.PATH, HOME: runDir, TMPDIR: runDir, ...keys },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  return { child, args }
}

function handle(child: ChildProcess, endpoint: string, cleanUp: () => Promise<void>): RunningEngine {
  const lines = lastLinesOf(child)
  const killWithUs = () => child.kill('SIGKILL')
  process.once('exit', killWithUs)
  const exited = new Promise<number | null>((resolve, reject) => {
    child.once('exit', resolve)
    child.once('error', reject)
  })
    .catch((error: unknown) => {
      lines.push(String(error))
      return null
    })
    .then(async (code) => {
      process.off('exit', killWithUs)
      await cleanUp()
      return { code, lastLines: lines.slice(-LAST_LINES).join('\n') }
    })
  const stop = async () => {
    child.kill('SIGTERM')
    const timer = setTimeout(() => child.kill('SIGKILL'), STOP_MS)
    await exited
    clearTimeout(timer)
  }
  return { endpoint, stop, exited }
}

function lastLinesOf(child: ChildProcess): string[] {
  const lines: string[] = []
  const take = (chunk: Buffer) => {
    lines.push(...chunk.toString('utf8').split('\n').filter(Boolean))
    lines.splice(0, lines.length - 100)
  }
  child.stdout?.on('data', take)
  child.stderr?.on('data', take)
  return lines
}

async function untilAnswers(engine: RunningEngine, signal: AbortSignal | undefined): Promise<void> {
  const early = engine.exited.then(({ code, lastLines }) => {
    throw new Fault('unsupported', `The engine ended while starting (code ${code}). Its last lines:\n${lastLines}`)
  })
  early.catch(() => undefined)
  const deadline = performance.now() + START_MS
  for (let pauseMs = 25; ; pauseMs = Math.min(pauseMs * 1.5, 500)) {
    signal?.throwIfAborted()
    if (await Promise.race([answers(engine.endpoint), early])) return
    if (performance.now() > deadline) {
      throw new Fault('offline', `The engine did not answer at ${engine.endpoint} within ${START_MS / 1000} seconds.`)
    }
    await Promise.race([new Promise((resolve) => setTimeout(resolve, pauseMs)), early])
  }
}

async function answers(endpoint: string): Promise<boolean> {
  try {
    const response = await fetch(endpoint, { signal: AbortSignal.timeout(2_000) })
    await response.body?.cancel()
    return true
  } catch {
    return false
  }
}
