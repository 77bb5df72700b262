import * as Comlink from 'comlink'
import { ourCode, systemClock } from '../base/index.ts'
import { createEngine } from '../client/index.ts'
import { createHashPool, sha256, webHashWorker } from '../hash/index.ts'
import { createS3Store, openWebFolder } from '../store/index.ts'
import hashWorkerUrl from './hash-worker.ts?worker&url'
import { ifLent } from './if-lent.ts'
import { registerTransferHandlers } from './transfer-handlers.ts'
import { workerUrl } from './worker-url.ts'

registerTransferHandlers()

const random = () => crypto.getRandomValues(new Uint32Array(1)).reduce((_, value) => value / 2 ** 32, 0)
const fetcher: typeof fetch = (input, init) => fetch(input, init)
/** Few sites have one: see `throughProxy`. */
const proxied =
  (proxy: string): typeof fetch =>
  async (input, init) =>
    (await ourCode(import('./proxied-fetch.ts'))).throughProxy(fetcher, proxy)(input, init)

Comlink.expose(
  createEngine({
    openStore: ({ endpoint, region, addressing, proxy, write = {} }, bucket, { keys, time, through }) =>
      createS3Store({
        endpoint,
        region,
        addressing,
        bucket,
        credentials: keys,
        fetch: through ?? (proxy === undefined ? fetcher : proxied(proxy)),
        clock: systemClock,
        random,
        sha256,
        writeOptions: write,
        time,
        ownOrigin: self.location.origin,
      }),
    hashPool: createHashPool({
      workers: Math.min(4, Math.max(2, navigator.hardwareConcurrency - 1)),
      spawn: () => webHashWorker(new Worker(workerUrl(hashWorkerUrl), { type: 'module' })),
    }),
    clock: systemClock,
    random,
    fetch: fetcher,
    openFolder: (handle, root) => openWebFolder({ handle, root, clock: systemClock, random, sha256 }),
    browserDisk: navigator.storage?.getDirectory && (() => navigator.storage.getDirectory()),
    indexedDB: ifLent(() => globalThis.indexedDB),
    ownOrigin: self.location.origin,
    crypto: isSecureContext ? crypto : undefined,
    locks: ifLent(() => navigator.locks),
    openChannel: (name) => ifLent(() => new BroadcastChannel(name)),
    body: (chunks) => new Blob(chunks.map((chunk) => new Uint8Array(chunk))),
  }),
)
