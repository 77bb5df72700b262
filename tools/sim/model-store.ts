import { Fault } from '../../src/base/index.ts'
import type { Body, Condition, ListPage, ObjectFacts, ObjectStore, StoreAbilities } from '../../src/store/index.ts'
import type { Bucket, Character, StoredObject } from './bucket.ts'
import type { Actor } from './turns.ts'

/** What a store says of its conditions. It may be wrong: a racy one passed the probe, or nobody had the right to probe. */
export type Told = StoreAbilities['conditions']

export interface ModelStoreOptions {
  readonly bucket: Bucket
  readonly character: Character
  readonly told: Told
  readonly actor: Actor
}

/** What a probe finds out about each character at its worst: a race that it happened not to lose. */
export const TOLD: Readonly<Record<Character, Told>> = {
  atomic: 'atomic',
  racy: 'atomic',
  ignoring: 'ignored',
  refusing: 'refused',
}

/** The bucket as one actor reaches it: every call is a turn of its own, and on a racy store a conditional write two. */
export function modelStore({ bucket, character, told, actor }: ModelStoreOptions): ObjectStore {
  const where = { registry: 's3://model' }
  const find = (key: string): StoredObject => {
    const found = bucket.objects.get(key)
    if (found === undefined) throw new Fault('absent', `There is no “${key}”.`, { where: { ...where, key } })
    return found
  }

  /** Does a condition and then a change; between the two the world turns on where the store is racy. */
  const change = async <T>(key: string, ifMatch: string | null | undefined, work: () => T): Promise<T> => {
    const write = { kind: 'write', key } as const
    if (ifMatch === undefined || character === 'ignoring') return actor.ask(write, work)
    const check = () => {
      if (character === 'refusing') throw new Fault('unsupported', 'This store has no conditional writes.', { where })
      if (!bucket.fits(key, ifMatch))
        throw new Fault('conflict', `Someone else wrote “${key}”.`, { where: { ...where, key } })
    }
    if (character === 'racy') {
      await actor.ask({ kind: 'read', key }, check)
      return actor.ask(write, work)
    }
    return actor.ask(write, () => {
      check()
      return work()
    })
  }

  return {
    uri: 's3://model',
    bucket: 'model',
    root: '',
    can: () =>
      Promise.resolve({
        conditions: told,
        checksums: 'checked',
        versions: 'none',
        exposes: { etag: true, versionId: true, sha256: true },
      }),
    versions: () => Promise.resolve('none'),
    head: ({ key }) =>
      actor.ask({ kind: 'read', key }, () => {
        const found = bucket.objects.get(key)
        return found && factsOf(key, found)
      }),
    read: ({ key }) =>
      actor.ask({ kind: 'read', key }, () => {
        const found = find(key)
        return { facts: factsOf(key, found), stream: streamOf(found.text) }
      }),
    list: (prefix) => ({
      async *[Symbol.asyncIterator]() {
        yield await actor.ask({ kind: 'read', key: prefix }, () => page(bucket, prefix))
      },
    }),
    async put(key: string, body: Body, call?: Condition) {
      const text = body instanceof Blob ? await body.text() : new TextDecoder().decode(body)
      const { etag } = await change(key, call?.ifMatch, () => bucket.put(key, text))
      return { key, etag, versionId: undefined, sha256: undefined }
    },
    remove: ({ key }, call) =>
      change(key, call?.ifMatch !== undefined && bucket.objects.has(key) ? call.ifMatch : undefined, () => {
        bucket.objects.delete(key)
      }),
    listVersions: notPlayed,
    listUploads: notPlayed,
    openUpload: notPlayed,
    putPart: notPlayed,
    listParts: notPlayed,
    completeUpload: notPlayed,
    abortUpload: notPlayed,
    copy: notPlayed,
  }
}

/** Data are sent by the transfer layer, which the simulator does not play. */
function notPlayed(): never {
  throw new Fault('internal', 'The model store only knows what the pointer protocol needs.')
}

function factsOf(key: string, { text, etag, modifiedMs }: StoredObject): ObjectFacts {
  return { key, sizeBytes: text.length, etag, versionId: undefined, sha256: undefined, modifiedMs }
}

function page(bucket: Bucket, prefix: string): ListPage {
  const objects = bucket.keysBelow(prefix).map((key) => {
    const { text, etag, modifiedMs } = bucket.objects.get(key) ?? { text: '', etag: undefined, modifiedMs: undefined }
    return { key, sizeBytes: text.length, etag, modifiedMs }
  })
  return { objects, prefixes: [], more: false }
}

function streamOf(text: string): ReadableStream<Uint8Array> {
  return new ReadableStream({
    start(controller) {
      controller.enqueue(new TextEncoder().encode(text))
      controller.close()
    },
  })
}
