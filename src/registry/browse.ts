import { type Call, Fault, isFault, streamChunks, wholeBytes } from '../base/index.ts'
import { type Manifest, readManifest, type TopHash } from '../package/index.ts'
import type { ObjectStore } from '../store/index.ts'
import { manifestKey } from './layout.ts'

/** Reads the manifest of a revision as a stream. One that is not there is an `absent` Fault, a damaged one `corrupt`. */
export async function browse(
  store: ObjectStore,
  topHash: TopHash,
  call: Call & { readonly onBytes?: ((count: number) => void) | undefined } = {},
): Promise<Manifest> {
  const key = manifestKey(topHash)
  const { stream } = await openManifest(store, topHash, call)
  try {
    return await readManifest(streamChunks(stream), call)
  } catch (error) {
    if (!isFault(error, 'corrupt', 'limit')) throw error
    throw new Fault(error.code, error.message, {
      action: error.action,
      where: { ...error.where, registry: store.uri, key },
      cause: error,
    })
  }
}

async function openManifest(store: ObjectStore, topHash: TopHash, call: Call) {
  try {
    return await store.read({ key: manifestKey(topHash) }, { signal: call.signal })
  } catch (error) {
    if (!isFault(error, 'absent') || error.where.key === undefined) throw error
    throw new Fault(
      'absent',
      `The manifest ${topHash.slice(0, 7)}… is not in ${store.uri}. It was deleted, or belongs to another registry.`,
      { where: error.where, cause: error },
    )
  }
}

/**
 * When a manifest was last written, by the server's clock: when its revision was published, to a few seconds. A pointer tells
 * it too, but to find the pointer of a hash all of them would have to be read. Undefined where the store does not tell.
 */
export async function manifestWrittenMs(
  store: ObjectStore,
  topHash: TopHash,
  call: Call = {},
): Promise<number | undefined> {
  return (await store.head({ key: manifestKey(topHash) }, call))?.modifiedMs
}

/** What the head of a manifest tells without reading the whole of it. */
export interface ManifestHead {
  /** The whole manifest, if it ended within `maxBytes`. */
  readonly whole: Manifest | undefined
  /** Otherwise one with the header alone. */
  readonly header: Manifest['header']
}

/** Reads at most `maxBytes` of a manifest: enough for a row of a list. */
export async function browseHead(
  store: ObjectStore,
  topHash: TopHash,
  maxBytes: number,
  call: Call = {},
): Promise<ManifestHead> {
  const { facts, stream } = await store.read(
    { key: manifestKey(topHash) },
    { ...call, range: { from: 0, to: maxBytes } },
  )
  const bytes = await wholeBytes(stream)
  if (facts.sizeBytes <= bytes.length) {
    const whole = await readManifest(once(bytes), call)
    return { whole, header: whole.header }
  }
  const end = bytes.indexOf(10)
  const { header } = await readManifest(once(end < 0 ? bytes : bytes.subarray(0, end + 1)), call)
  return { whole: undefined, header }
}

async function* once(bytes: Uint8Array): AsyncIterable<Uint8Array> {
  yield bytes
}
