import type { Call } from '../base/index.ts'
import type { ObjectStore } from './object-store.ts'

/** Runs one call of a store, once or several times; of a listing, one page. */
export type Around = <T>(operation: string, call: Call | undefined, attempt: () => Promise<T>) => Promise<T>

/** The same store, each of whose calls goes through `around`. */
export function aroundCalls(store: ObjectStore, around: Around): ObjectStore {
  const { linkTo, fileOf } = store
  const pages = <P>(operation: string, list: AsyncIterable<P>, call: Call | undefined): AsyncIterable<P> => ({
    [Symbol.asyncIterator]() {
      const iterator = list[Symbol.asyncIterator]()
      return {
        next: () => around(operation, call, () => iterator.next()),
        return: async () => (await iterator.return?.()) ?? { done: true, value: undefined },
      }
    },
  })

  return {
    uri: store.uri,
    bucket: store.bucket,
    root: store.root,
    can: (call) => around('can', call, () => store.can(call)),
    versions: (call) => around('versions', call, () => store.versions(call)),
    head: (ref, call) => around('head', call, () => store.head(ref, call)),
    read: (ref, call) => around('read', call, () => store.read(ref, call)),
    linkTo: linkTo && ((ref, seconds, call) => around('linkTo', call, () => linkTo(ref, seconds, call))),
    fileOf: fileOf && ((ref, call) => around('fileOf', call, () => fileOf(ref, call))),
    list: (prefix, call) => pages('list', store.list(prefix, call), call),
    listVersions: (prefix, call) => pages('listVersions', store.listVersions(prefix, call), call),
    put: (key, body, call) => around('put', call, () => store.put(key, body, call)),
    openUpload: async (key, call) => {
      let attempts = 0
      const upload = await around('openUpload', call, () => {
        attempts += 1
        return store.openUpload(key, call)
      })
      return attempts > 1 ? { ...upload, openedAgain: attempts - 1 } : upload
    },
    putPart: (upload, number, body, sha256, call) =>
      around('putPart', call, () => store.putPart(upload, number, body, sha256, call)),
    listParts: (upload, call) => around('listParts', call, () => store.listParts(upload, call)),
    listUploads: (prefix, call) => pages('listUploads', store.listUploads(prefix, call), call),
    completeUpload: (upload, parts, composite, call) =>
      around('completeUpload', call, () => store.completeUpload(upload, parts, composite, call)),
    abortUpload: (upload, call) => around('abortUpload', call, () => store.abortUpload(upload, call)),
    copy: (key, source, call) => {
      const onBytesAnew = toldOnce(call?.onBytes)
      return around('copy', call, () => store.copy(key, source, { ...call, onBytes: onBytesAnew() }))
    },
    remove: (ref, call) => around('remove', call, () => store.remove(ref, call)),
  }
}

type OnBytes = ((bytes: number) => void) | undefined

/** For each attempt a counter of its own, which tells only of bytes beyond those that earlier attempts told of. */
function toldOnce(onBytes: OnBytes): () => OnBytes {
  let told = 0
  return () => {
    let done = 0
    return (
      onBytes &&
      ((bytes) => {
        done += bytes
        if (done > told) onBytes(done - told)
        told = Math.max(told, done)
      })
    )
  }
}
