import { homedir } from 'node:os'
import { dirname, extname } from 'node:path'
import { pathToFileURL } from 'node:url'
import { Worker } from 'node:worker_threads'
import { systemClock } from '../../base/index.ts'
import { createHashPool, sha256 } from '../../hash/index.ts'
import { nodeHashWorker } from '../../hash/node-hash-worker.ts'
import { createSettings, type SettingsBook } from '../../session/index.ts'
import { awsCredentials } from '../../session/node-credentials.ts'
import { quiltDataFolder } from '../../session/node-data-folder.ts'
import { QuiltLogin } from '../../session/node-quilt-login.ts'
import { nodeSettings } from '../../session/node-settings.ts'
import { nodeDirectory } from '../../store/folder/node-directory.ts'
import { createFolderStore, createS3Store, type ObjectStore } from '../../store/index.ts'
import type { ClientContext } from '../context.ts'
import { nodeFiles } from './node-files.ts'
import { nodeJournals } from './node-journals.ts'

/** Where S3 is and who we are. What is left out is taken from AWS's own environment variables and files. */
export interface NodeClientOptions {
  /** For any S3 but AWS's own, e.g. `http://127.0.0.1:8333`. */
  readonly endpoint?: string | undefined
  /** Default: `us-east-1`. */
  readonly region?: string | undefined
  /** Default: those of the Quilt stack, if one is configured and somebody is logged in to it; else what AWS's own chain finds. */
  readonly keys?:
    | { readonly accessKeyId: string; readonly secretAccessKey: string; readonly sessionToken?: string }
    | undefined
  /** Where settings and the local registry lie. Default: quilt3's own data folder. */
  readonly dataDir?: string | undefined
}

const HASH_THREADS = 2
/** Beside us, as a source or built. */
const HASH_WORKER = new URL(`../../workers/node-hash-worker${extname(import.meta.url)}`, import.meta.url)

/** A client's context, and its login to a Quilt stack. */
export interface NodeContext extends ClientContext {
  readonly quiltLogin: QuiltLogin
  readonly settings: SettingsBook
}

export function nodeContext({ endpoint, region, keys, dataDir }: NodeClientOptions): NodeContext {
  const shared = { clock: systemClock, random: Math.random, sha256 }
  const found = endpoint ?? process.env.AWS_ENDPOINT_URL_S3 ?? process.env.AWS_ENDPOINT_URL
  const place = region ?? process.env.AWS_REGION ?? process.env.AWS_DEFAULT_REGION ?? 'us-east-1'
  const address = found ?? `https://s3.${place}.amazonaws.com`
  const chain = awsCredentials({ env: process.env, home: homedir() })
  const machine = () => ({ platform: process.platform, env: process.env, home: homedir() })
  const dataFolder = () => dataDir ?? quiltDataFolder(machine())
  const settings = (): SettingsBook => {
    // The data folder follows the environment, which may change after the module was loaded.
    const localRegistry = pathToFileURL(`${dataFolder()}/packages`).href
    return createSettings({ store: nodeSettings(dataFolder, Date.now), localRegistry, fetch })
  }
  const quiltLogin = new QuiltLogin({ fetch, nowMs: Date.now, dataFolder, settings: () => settings().read() })
  const openBucket = (bucket: string) =>
    createS3Store({
      ...shared,
      endpoint: address,
      region: place,
      addressing: found === undefined ? 'virtual' : 'path',
      bucket,
      credentials: async () => keys ?? (await quiltLogin.keys()) ?? chain(),
      fetch,
    })
  const openFolder = (root: string) => createFolderStore({ ...shared, root, directory: nodeDirectory(root) })
  const buckets = kept(openBucket)
  const folders = kept(openFolder)
  return {
    openStore: buckets,
    guardOf: () => (keys ? undefined : quiltLogin.guard),
    quiltLogin,
    openLocal: (path) => folders(path.endsWith('/') ? path : `${dirname(path).replace(/\/$/, '')}/`),
    sharesStore: () => true,
    hashPool: createHashPool({
      workers: HASH_THREADS,
      spawn: () => nodeHashWorker(new Worker(HASH_WORKER)),
    }),
    clock: systemClock,
    random: Math.random,
    body: (chunks) => new Blob(chunks.map((chunk) => new Uint8Array(chunk))),
    files: nodeFiles(dataFolder),
    openJournal: nodeJournals({ dataFolder, endpoint: address }),
    get settings() {
      return settings()
    },
  }
}

/** One store for each place: what it can do is found out once, and writers of one folder wait for each other. */
function kept(open: (name: string) => ObjectStore): (name: string) => ObjectStore {
  const opened = new Map<string, ObjectStore>()
  return (name) => {
    const store = opened.get(name) ?? open(name)
    opened.set(name, store)
    return store
  }
}
