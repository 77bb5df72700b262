import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { admin, type EngineKeys, freshKeys, startEngine } from '../engine/index.ts'
import { ensureTools } from '../python/index.ts'
import { publisherRole, temporaryKeys } from './key-maker.ts'
import type { QuiltStack, QuiltStackOptions } from './stack.ts'
import { startQuiltStack } from './start-stack.ts'

/** A stack, and an engine that takes its word for who somebody is. */
export interface StackEngine {
  readonly stack: QuiltStack
  readonly endpoint: string
  readonly region: string
  readonly admin: EngineKeys
  stop(): Promise<void>
}

export interface StackEngineOptions extends QuiltStackOptions {
  /** Those in which people of the stack may do everything; `*` at the end of a name stands for any. */
  readonly buckets: readonly string[]
  /** How long keys live, as `15m` or `8s`. */
  readonly tokenDuration?: string
  /** Buckets are known by this host, too. */
  readonly domainName?: string
}

const ROOT = join(import.meta.dirname, '..', '..')

export async function startStackEngine({
  buckets,
  tokenDuration,
  domainName,
  ...options
}: StackEngineOptions): Promise<StackEngine> {
  const stack = await startQuiltStack(options)
  const tools = await ensureTools('engine', { root: ROOT })
  const folder = await mkdtemp(join(tmpdir(), 'selvage-stack-'))
  const keys = freshKeys()
  const engine = await startEngine({
    weed: tools.binary('weed'),
    dataDir: join(folder, 'data'),
    logDir: join(folder, 'logs'),
    identities: [admin(keys)],
    ...(domainName === undefined ? {} : { domainName }),
    tokenService: {
      providers: [stack.provider],
      roles: [publisherRole(stack.provider.name, buckets)],
      ...(tokenDuration === undefined ? {} : { tokenDuration }),
    },
  })
  stack.makeKeys(temporaryKeys(engine.endpoint))
  return {
    stack,
    endpoint: engine.endpoint,
    region: 'us-east-1',
    admin: keys,
    stop: async () => {
      await engine.stop()
      await stack.close()
      await rm(folder, { recursive: true, force: true })
    },
  }
}
