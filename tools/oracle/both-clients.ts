import { randomUUID } from 'node:crypto'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createNodeClient, type NodeClient } from '../../src/client/node.ts'
import { freshBucket, type TestEngine } from '../engine/index.ts'
import { type Quilt3, startQuilt3 } from './quilt3.ts'

/** Our client and real quilt3 on one engine. */
export interface BothClients {
  readonly ours: NodeClient
  readonly quilt3: Quilt3
  /** A registry that nobody else has: `s3://bucket`. */
  freshRegistry(options: { versions: boolean }): Promise<string>
  /** Writes a file and gives its absolute path, for quilt3 to push. */
  file(content: string | Uint8Array): Promise<string>
  stop(): Promise<void>
}

export async function startBothClients(engine: TestEngine): Promise<BothClients> {
  const access = { endpoint: engine.endpoint, region: engine.region, keys: engine.admin }
  const folder = await mkdtemp(join(tmpdir(), 'selvage-oracle-'))
  const ours = createNodeClient({ ...access, dataDir: join(folder, 'data') })
  const quilt3 = await startQuilt3(access)
  return {
    ours,
    quilt3,
    freshRegistry: async (options) => `s3://${await freshBucket(engine, options)}`,
    file: async (content) => {
      const path = join(folder, randomUUID())
      await writeFile(path, content)
      return path
    },
    stop: async () => {
      ours.close()
      await quilt3.close()
      await rm(folder, { recursive: true })
    },
  }
}
