import { Worker } from 'node:worker_threads'
import { type Call, systemClock } from '../base/index.ts'
import { createHashPool, sha256 } from '../hash/index.ts'
import { nodeHashWorker } from '../hash/node-hash-worker.ts'
import type { TopHash } from '../package/index.ts'
import { awsCredentials } from '../session/node-credentials.ts'
import { createS3Store, type ObjectStore } from '../store/index.ts'
import type { ClientContext } from './context.ts'
import { nodeFiles } from './node-files.ts'
import { type BrowseOptions, browseRevision, Package as ContextPackage } from './package.ts'
import * as calls from './registry-calls.ts'

/** Where S3 is and who we are. What is left out is taken from AWS's own environment variables and files. */
export interface NodeClientOptions {
  /** For any S3 but AWS's own, e.g. `http://127.0.0.1:8333`. */
  readonly endpoint?: string | undefined
  readonly region?: string | undefined
  readonly keys?:
    | { readonly accessKeyId: string; readonly secretAccessKey: string; readonly sessionToken?: string }
    | undefined
}

const HASH_THREADS = 2

function nodeContext({ endpoint, region, keys }: NodeClientOptions): ClientContext {
  const found = endpoint ?? process.env.AWS_ENDPOINT_URL_S3 ?? process.env.AWS_ENDPOINT_URL
  const place = region ?? process.env.AWS_REGION ?? process.env.AWS_DEFAULT_REGION ?? 'us-east-1'
  const chain = awsCredentials()
  const open = (bucket: string) =>
    createS3Store({
      endpoint: found ?? `https://s3.${place}.amazonaws.com`,
      region: place,
      addressing: found === undefined ? 'virtual' : 'path',
      bucket,
      credentials: async () => keys ?? chain(),
      fetch,
      clock: systemClock,
      random: Math.random,
      sha256,
    })
  // One store for each bucket: what it can do is found out once.
  const opened = new Map<string, ObjectStore>()
  return {
    openStore: (bucket) => {
      const store = opened.get(bucket) ?? open(bucket)
      opened.set(bucket, store)
      return store
    },
    openLocal: () => undefined,
    sharesStore: () => true,
    hashPool: createHashPool({
      workers: HASH_THREADS,
      spawn: () => nodeHashWorker(new Worker(new URL('../workers/node-hash-worker.ts', import.meta.url))),
    }),
    clock: systemClock,
    random: Math.random,
    body: (chunks) => new Blob(chunks.map((chunk) => new Uint8Array(chunk))),
    files: nodeFiles,
  }
}

/** quilt3's calls, in camel case, bound to one store and one set of credentials. Hashing threads do not keep the process up. */
export function createNodeClient(options: NodeClientOptions = {}) {
  const context = nodeContext(options)

  /** A package in the making: `new Package()`, or `await Package.browse(…)`. */
  class Package extends ContextPackage {
    constructor(browsed?: Awaited<ReturnType<typeof browseRevision>>) {
      super(context, browsed)
    }

    static async browse(name: string, where: BrowseOptions): Promise<Package> {
      return new Package(await browseRevision(context, name, where))
    }
  }

  return {
    Package,
    listPackages: (registry: string, call?: Call): AsyncIterable<string> => calls.listPackages(context, registry, call),
    listPackageVersions: (name: string, registry: string, call?: Call): Promise<[string, TopHash][]> =>
      calls.listPackageVersions(context, name, registry, call),
    deletePackage: (name: string, where: calls.DeleteOptions): Promise<readonly string[]> =>
      calls.deletePackage(context, name, where),
    /** Ends the hashing threads at once. */
    close: (): void => context.hashPool.close(),
  }
}

export type NodeClient = ReturnType<typeof createNodeClient>

const standard = createNodeClient()

/** The client of the AWS environment: `AWS_ENDPOINT_URL`, `AWS_REGION`, and the keys that AWS's own chain finds. */
export const { Package, listPackages, listPackageVersions, deletePackage } = standard
