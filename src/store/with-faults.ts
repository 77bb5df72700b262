import { Fault } from '../base/index.ts'
import type { ObjectStore } from './object-store.ts'

type Operation = keyof Omit<ObjectStore, 'uri' | 'bucket' | 'root'>

/** A failure to be played. */
export interface PlannedFault {
  readonly operation: Operation
  /** Which call of this operation fails; counts from 1. A listing counts its pages. */
  readonly nth: number
  /**
   * `before`: the store never heard of it. `after`: the work was done, the answer was lost. `forgotten`: a write was answered,
   * and what it wrote is gone (reliability E79).
   */
  readonly when: 'before' | 'after' | 'forgotten'
  /** Default: `offline`, as when the line breaks. */
  readonly fault?: Fault
  /** Only calls for keys that end like this are counted. */
  readonly keyEnd?: string
}

/** The same store, with failures at the places that were planned; for tests of what others do about them. */
export function withFaults(store: ObjectStore, plan: readonly PlannedFault[]): ObjectStore {
  const counts = new Map<PlannedFault, number>()

  const due = (operation: Operation, key: string): PlannedFault | undefined => {
    const watching = plan.filter((fault) => fault.operation === operation && key.endsWith(fault.keyEnd ?? ''))
    for (const fault of watching) counts.set(fault, (counts.get(fault) ?? 0) + 1)
    return watching.find((fault) => counts.get(fault) === fault.nth)
  }

  const play = async <T>(operation: Operation, key: string, work: () => Promise<T>): Promise<T> => {
    const planned = due(operation, key)
    if (planned === undefined) return work()
    if (planned.when === 'forgotten') return forget(key, await work())
    if (planned.when === 'after') await work()
    throw planned.fault ?? new Fault('offline', 'The line broke, as planned.', { action: 'retry', where: { key } })
  }

  const forget = async <T>(key: string, answer: T): Promise<T> => {
    const versionId: unknown = typeof answer === 'object' && answer !== null && Reflect.get(answer, 'versionId')
    await store.remove(typeof versionId === 'string' ? { key, versionId } : { key })
    return answer
  }

  const playPages = <P>(operation: Operation, prefix: string, list: AsyncIterable<P>): AsyncIterable<P> => ({
    [Symbol.asyncIterator]() {
      const iterator = list[Symbol.asyncIterator]()
      return { next: () => play(operation, prefix, () => iterator.next()) }
    },
  })

  return {
    uri: store.uri,
    bucket: store.bucket,
    root: store.root,
    can: (call) => play('can', '', () => store.can(call)),
    versions: (call) => play('versions', '', () => store.versions(call)),
    head: (ref, call) => play('head', ref.key, () => store.head(ref, call)),
    read: (ref, call) => play('read', ref.key, () => store.read(ref, call)),
    list: (prefix, call) => playPages('list', prefix, store.list(prefix, call)),
    listVersions: (prefix, call) => playPages('listVersions', prefix, store.listVersions(prefix, call)),
    put: (key, body, call) => play('put', key, () => store.put(key, body, call)),
    openUpload: (key, call) => play('openUpload', key, () => store.openUpload(key, call)),
    putPart: (upload, number, body, sha256, call) =>
      play('putPart', upload.key, () => store.putPart(upload, number, body, sha256, call)),
    listParts: (upload, call) => play('listParts', upload.key, () => store.listParts(upload, call)),
    listUploads: (prefix, call) => playPages('listUploads', prefix, store.listUploads(prefix, call)),
    completeUpload: (upload, parts, composite, call) =>
      play('completeUpload', upload.key, () => store.completeUpload(upload, parts, composite, call)),
    abortUpload: (upload, call) => play('abortUpload', upload.key, () => store.abortUpload(upload, call)),
    copy: (key, source, call) => play('copy', key, () => store.copy(key, source, call)),
    remove: (ref, call) => play('remove', ref.key, () => store.remove(ref, call)),
  }
}
