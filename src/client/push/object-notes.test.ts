import { describe, expect, test } from 'vitest'
import { Fault } from '../../base/index.ts'
import { readLatest } from '../../registry/index.ts'
import type { ObjectStore } from '../../store/index.ts'
import { createMemoryJournal } from '../../transfer/index.ts'
import type { ClientContext } from '../context.ts'
import { memoryContext } from '../memory-context.ts'
import { browse, jobOf, REGISTRY, watched } from '../package/test-packages.ts'
import { Package } from '../package.ts'
import { push } from './push.ts'

const MIB = 1024 * 1024
const place = { bucket: 'lab-data', key: 'team/data/large.bin' }

/** A package published elsewhere, of one object that goes through this machine, or is copied by the store. */
async function scene(sharesStore: boolean) {
  const log: string[] = []
  const context = watched(memoryContext({}, { sharesStore: () => sharesStore }), log)
  const theirs = await new Package(context).set('large.bin', new Blob([new Uint8Array(9 * MIB).fill(7)]))
  await theirs.push('team/data', 's3://raw-data')
  const lab = context.openStore('lab-data')
  log.length = 0
  return { context, log, lab, job: jobOf(theirs) }
}

/** As `scene`, but that some openings of uploads at the place go wrong, in order. */
async function sceneOf(sharesStore: boolean, mishaps: readonly ('lost' | 'killed')[]) {
  const { context, lab, job } = await scene(sharesStore)
  let opened = 0
  const openStore = (bucket: string): ObjectStore => {
    const store = context.openStore(bucket)
    const openUpload: ObjectStore['openUpload'] = async (...asked) => {
      const upload = await store.openUpload(...asked)
      const mishap = mishaps[opened]
      opened += 1
      if (mishap === 'lost') throw new Fault('offline', 'The line broke, as planned.')
      return mishap === 'killed' ? Promise.reject(new Error('killed')) : upload
    }
    return { ...store, openUpload }
  }
  return { lab, job, context: { ...context, openStore, random: () => 0 }, opened: () => opened }
}

async function unfinished(store: ObjectStore): Promise<string[]> {
  const found: string[] = []
  for await (const page of store.listUploads('')) found.push(...page.map(({ key }) => key))
  return found
}

/** The context, but that nothing can be published. */
function unpublishable(context: ClientContext): ClientContext {
  return {
    ...context,
    openStore: (bucket) => {
      const store = context.openStore(bucket)
      const put: ObjectStore['put'] = (key, ...rest) =>
        key.startsWith('.quilt/packages/') ? Promise.reject(new Error('killed')) : store.put(key, ...rest)
      return { ...store, put }
    },
  }
}

test('an upload of a stream that a run before left open is ended', async () => {
  const { context, lab, job } = await scene(false)
  const { uploadId } = await lab.openUpload(place.key)
  const journal = createMemoryJournal([{ type: 'opened', place, uploadId, sizeBytes: 9 * MIB, partBytes: 8 * MIB }])
  await push(context, job, { transfer: { journal } })
  expect(await unfinished(lab)).toEqual([])
  expect(await journal.read()).toContainEqual({ type: 'gone', place, uploadId })
  expect(await readLatest(lab, 'team/data')).toBeDefined()
})

test.each([
  ['streamed', false],
  ['copied', true],
])('an object that a run before has %s is not moved again', async (_, sharesStore) => {
  const { context, log, lab, job } = await scene(sharesStore)
  const journal = createMemoryJournal()
  await expect(push(unpublishable(context), job, { transfer: { journal } })).rejects.toThrow('killed')
  expect(log).toHaveLength(1)
  let saved = 0
  await push(context, job, {
    transfer: { journal },
    onProgress: (progress) => {
      if (progress.type === 'sending') saved = progress.facts?.savedBytes ?? 0
    },
  })
  expect(log).toHaveLength(1)
  expect(saved).toBe(9 * MIB)
  expect(await unfinished(lab)).toEqual([])
})

test('and keeps its version, also where that is hidden by then', async () => {
  const { context, log, lab, job } = await scene(true)
  const journal = createMemoryJournal()
  await expect(push(unpublishable(context), job, { transfer: { journal } })).rejects.toThrow('killed')
  const openStore = (bucket: string): ObjectStore => {
    const store = context.openStore(bucket)
    const head: ObjectStore['head'] = async (ref, call) => {
      const facts = await store.head(ref, call)
      return facts && { ...facts, versionId: undefined }
    }
    return { ...store, head }
  }
  const { manifest } = await push({ ...context, openStore }, job, { transfer: { journal } })
  expect(log).toHaveLength(1)
  const { versionId } = (await lab.head({ key: place.key })) ?? {}
  expect(manifest.entries.map(({ physicalKey }) => physicalKey.versionId)).toEqual([versionId])
})

test('but one that is not there any more is', async () => {
  const { context, log, lab, job } = await scene(true)
  const journal = createMemoryJournal()
  await expect(push(unpublishable(context), job, { transfer: { journal } })).rejects.toThrow('killed')
  const { versionId } = (await lab.head({ key: place.key })) ?? {}
  await lab.remove({ key: place.key, versionId })
  await push(context, job, { transfer: { journal } })
  expect(log).toHaveLength(2)
})

test('an upload to a key that has no file any more is ended as well', async () => {
  const { context, lab, job } = await scene(true)
  const forgotten = { bucket: 'lab-data', key: 'team/data/forgotten.bin' }
  const { uploadId } = await lab.openUpload(forgotten.key)
  const theirs = await lab.openUpload('team/data/theirs.bin')
  const journal = createMemoryJournal([
    { type: 'opened', place: forgotten, uploadId, sizeBytes: 9 * MIB, partBytes: 8 * MIB },
  ])
  await push(context, job, { transfer: { journal } })
  expect(await unfinished(lab)).toEqual([theirs.key])
})

describe.each([
  ['streamed', false],
  ['copied by the store', true],
])('an object that is %s in parts', (_, sharesStore) => {
  test('whose opening lost its answer leaves no upload behind, and what others began stays', async () => {
    const { context, lab, job, opened } = await sceneOf(sharesStore, ['lost'])
    const theirs = await lab.openUpload(place.key)
    await push(context, job)
    expect(opened()).toBe(2)
    expect(await unfinished(lab)).toEqual([theirs.key])
    expect(await lab.listParts(theirs)).toEqual([])
  })

  test('and that lost two in a row leaves none either', async () => {
    const { context, lab, job } = await sceneOf(sharesStore, ['lost', 'lost'])
    await push(context, job, { transfer: { journal: createMemoryJournal() } })
    expect(await unfinished(lab)).toEqual([])
  })

  test('is noted before its first part: what a death leaves open, the next run ends', async () => {
    const { context, lab, job } = await scene(sharesStore)
    const journal = createMemoryJournal()
    const dying = {
      ...context,
      openStore: (bucket: string): ObjectStore => {
        const store = context.openStore(bucket)
        const dead: Pick<ObjectStore, 'abortUpload' | 'completeUpload' | 'putPart'> = {
          abortUpload: async () => undefined,
          completeUpload: () => Promise.reject(new Error('killed')),
          putPart: () => Promise.reject(new Error('killed')),
        }
        const copy: ObjectStore['copy'] = async (key, source, { open = store.openUpload, ...call } = {}) => {
          if ((call.ranges?.length ?? 0) < 2) return store.copy(key, source, call)
          await open(key, call)
          throw new Error('killed')
        }
        return bucket === 'lab-data' ? { ...store, ...dead, copy } : store
      },
    }
    await expect(push(dying, job, { transfer: { journal } })).rejects.toThrow('killed')
    expect(await unfinished(lab)).toEqual([place.key])
    await push(context, job, { transfer: { journal } })
    expect(await unfinished(lab)).toEqual([])
  })
})

test('bytes of the revision before that are copied in parts leave no upload behind a lost opening either', async () => {
  const log: string[] = []
  const real = watched(memoryContext({ versions: 'none' }), log)
  const bytes = new Blob([new Uint8Array(9 * MIB).fill(7)])
  await (await new Package(real).set('a.bin', bytes)).push('team/data', REGISTRY)
  let opened = 0
  const openStore = (bucket: string): ObjectStore => {
    const store = real.openStore(bucket)
    const openUpload: ObjectStore['openUpload'] = async (...asked) => {
      const upload = await store.openUpload(...asked)
      opened += 1
      if (opened === 1) throw new Fault('offline', 'The line broke, as planned.')
      return upload
    }
    return { ...store, openUpload }
  }
  const pkg = await browse({ ...real, openStore }, 'team/data')
  await pkg.set('b.bin', bytes)
  log.length = 0
  await pkg.push('team/data', REGISTRY, { reuse: true })
  expect([opened, log]).toEqual([2, ['copy lab-data/team/data/a.bin to lab-data/team/data/b.bin in 2']])
  expect(await unfinished(real.openStore('lab-data'))).toEqual([])
})
