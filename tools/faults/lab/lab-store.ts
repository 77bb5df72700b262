import { Fault } from '../../../src/base/index.ts'
import type { Body, ObjectStore } from '../../../src/store/index.ts'
import type { Operation } from './fate.ts'
import { flippedStream, withFlippedBit } from './flip-bit.ts'
import { openSsl } from './lab-hashing.ts'

/** A call before its fate is known. */
export interface Asked {
  readonly operation: Operation
  readonly key: string
  readonly part?: number
  /** Bytes that go out. */
  readonly sentBytes?: number
  readonly signal?: AbortSignal | undefined
  /** What is thrown where it fails; default: the line broke. */
  readonly failure?: () => Error
}

/** How the bytes of a call come to harm: one bit of them flips, or only a first share of them is written. */
export interface Harm {
  readonly flip?: number
  readonly tear?: number
}

/** Makes a call, or not, as its fate has it. */
export type Ask = <T>(asked: Asked, work: (harm: Harm) => Promise<T>) => Promise<T>

/** A store as a process of the lab reaches it: each call, of a listing each page, goes through `ask`. */
export function labStore(store: ObjectStore, ask: Ask): ObjectStore {
  const pages = <P>(asked: Asked, list: AsyncIterable<P>): AsyncIterable<P> => ({
    [Symbol.asyncIterator]() {
      const iterator = list[Symbol.asyncIterator]()
      // Of a page whose answer was lost the same one is asked for again.
      let page: Promise<IteratorResult<P>> | undefined
      return {
        async next() {
          const found = await ask(asked, () => {
            page ??= iterator.next().catch((error: unknown) => {
              page = undefined
              throw error
            })
            return page
          })
          page = undefined
          return found
        },
        return: async () => (await iterator.return?.()) ?? { done: true, value: undefined },
      }
    },
  })

  return {
    uri: store.uri,
    bucket: store.bucket,
    root: store.root,
    can: (call) => ask({ operation: 'can', key: '', signal: call?.signal }, () => store.can(call)),
    versions: (call) => ask({ operation: 'versions', key: '', signal: call?.signal }, () => store.versions(call)),
    head: (ref, call) => ask({ operation: 'head', key: ref.key, signal: call?.signal }, () => store.head(ref, call)),
    read: (ref, call) =>
      ask({ operation: 'read', key: ref.key, signal: call?.signal }, async ({ flip }) => {
        const body = await store.read(ref, call)
        return flip === undefined ? body : { ...body, stream: flippedStream(body.stream, flip) }
      }),
    list: (prefix, call) => pages({ operation: 'list', key: prefix, signal: call?.signal }, store.list(prefix, call)),
    listVersions: (prefix, call) =>
      pages({ operation: 'listVersions', key: prefix, signal: call?.signal }, store.listVersions(prefix, call)),
    listUploads: (prefix, call) =>
      pages({ operation: 'listUploads', key: prefix, signal: call?.signal }, store.listUploads(prefix, call)),
    put: (key, body, call) =>
      ask({ operation: 'put', key, sentBytes: sizeOf(body), signal: call?.signal }, async ({ flip }) =>
        store.put(
          key,
          await bent(body, flip),
          flip === undefined ? call : { ...call, sha256: await promised(body, call) },
        ),
      ),
    openUpload: (key, call) =>
      ask({ operation: 'openUpload', key, signal: call?.signal }, () => store.openUpload(key, call)),
    putPart: (upload, number, body, sha256, call) =>
      ask(
        { operation: 'putPart', key: upload.key, part: number, sentBytes: sizeOf(body), signal: call?.signal },
        async ({ flip }) => store.putPart(upload, number, await bent(body, flip), sha256, call),
      ),
    listParts: (upload, call) =>
      ask({ operation: 'listParts', key: upload.key, signal: call?.signal }, () => store.listParts(upload, call)),
    completeUpload: (upload, parts, composite, call) =>
      ask({ operation: 'completeUpload', key: upload.key, signal: call?.signal }, () =>
        store.completeUpload(upload, parts, composite, call),
      ),
    abortUpload: (upload, call) =>
      ask({ operation: 'abortUpload', key: upload.key, signal: call?.signal }, () => store.abortUpload(upload, call)),
    copy: (key, source, call) =>
      ask({ operation: 'copy', key, signal: call?.signal }, () => store.copy(key, source, call)),
    remove: (ref, call) =>
      ask({ operation: 'remove', key: ref.key, signal: call?.signal }, () => store.remove(ref, call)),
  }
}

function sizeOf(body: Body): number {
  return body instanceof Blob ? body.size : body.length
}

/** The digest that is sent along: a small body is hashed by the adapter itself, before it leaves. */
async function promised(body: Body, call?: { readonly sha256?: Uint8Array | undefined }): Promise<Uint8Array> {
  return call?.sha256 ?? openSsl(body instanceof Blob ? new Uint8Array(await body.arrayBuffer()) : body)
}

/** The body as it leaves; one that cannot be read breaks the request off, which looks like a broken line. */
async function bent(body: Body, flip: number | undefined): Promise<Body> {
  try {
    const bytes = body instanceof Blob ? new Uint8Array(await body.arrayBuffer()) : body
    return flip === undefined ? bytes : withFlippedBit(bytes, flip)
  } catch (cause) {
    throw new Fault('offline', 'The request broke off.', { action: 'retry', cause })
  }
}
