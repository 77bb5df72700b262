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
import { startWeed, untilAnswers } from './weed-process.ts'

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
  const args = await argumentsOf(options, runDir, s3Port)
  const weed = startWeed({
    weed: options.weed,
    args,
    runDir,
    keys: await signingKeys(`${options.dataDir}.keys.json`),
    cleanUp: async () => {
      await Promise.all([rm(runDir, { recursive: true, force: true }), removeSockets(args), claim.release()])
    },
  })
  const endpoint = `http://127.0.0.1:${s3Port}`
  await claim.to(weed.pid)
  try {
    await untilAnswers(weed, endpoint, options)
  } catch (error) {
    await weed.stop()
    throw error
  }
  return { endpoint, stop: weed.stop, exited: weed.exited }
}

async function argumentsOf(options: EngineOptions, runDir: string, s3Port: number): Promise<readonly string[]> {
  const identities = join(runDir, 'identities.json')
  await writeFile(identities, identitiesFile(options.identities), { mode: 0o600 })
  // weed writes its flags into this file and reads them again: ports of the last run would stick.
  await rm(join(options.dataDir, 'mini.options'), { force: true })
  const args = await weedArguments({ dataDir: options.dataDir, logDir: options.logDir, runDir }, s3Port, identities)
  if (options.tokenService) {
    const rules = join(runDir, 'iam.json')
    await writeFile(rules, tokenServiceFile(options.tokenService), { mode: 0o600 })
    args.push(`-s3.iam.config=${rules}`)
  }
  if (options.domainName !== undefined) args.push(`-s3.domainName=${options.domainName}`)
  return args
}
