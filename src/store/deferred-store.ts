import { kept } from './kept.ts'
import type { ObjectStore } from './object-store.ts'
import { deferredPages } from './pages.ts'

/** A store that is opened when it is first asked for something: until then only its place is known. */
export function deferredStore(
  place: Pick<ObjectStore, 'uri' | 'bucket' | 'root'>,
  openStore: () => Promise<ObjectStore>,
): ObjectStore {
  const store = kept(openStore)
  const pages = <P>(list: (opened: ObjectStore) => AsyncIterable<P>): AsyncIterable<P> =>
    deferredPages(async () => list(await store()))

  return {
    ...place,
    can: async (call) => (await store()).can(call),
    versions: async (call) => (await store()).versions(call),
    head: async (ref, call) => (await store()).head(ref, call),
    read: async (ref, call) => (await store()).read(ref, call),
    fileOf: async (ref, call) => (await store()).fileOf?.(ref, call),
    list: (prefix, call) => pages((opened) => opened.list(prefix, call)),
    listVersions: (prefix, call) => pages((opened) => opened.listVersions(prefix, call)),
    put: async (key, body, call) => (await store()).put(key, body, call),
    openUpload: async (key, call) => (await store()).openUpload(key, call),
    putPart: async (upload, number, body, sha256, call) => (await store()).putPart(upload, number, body, sha256, call),
    listParts: async (upload, call) => (await store()).listParts(upload, call),
    listUploads: (prefix, call) => pages((opened) => opened.listUploads(prefix, call)),
    completeUpload: async (upload, parts, composite, call) =>
      (await store()).completeUpload(upload, parts, composite, call),
    abortUpload: async (upload, call) => (await store()).abortUpload(upload, call),
    copy: async (key, source, call) => (await store()).copy(key, source, call),
    remove: async (ref, call) => (await store()).remove(ref, call),
  }
}
