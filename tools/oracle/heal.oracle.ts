import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { type Clock, systemClock } from '../../src/base/index.ts'
import { sha256 } from '../../src/hash/index.ts'
import type { TopHash } from '../../src/package/index.ts'
import {
  type Diagnosis,
  diagnose,
  heal,
  latestKey,
  planDelete,
  pointerKey,
  restore,
  rollback,
  runDelete,
} from '../../src/registry/index.ts'
import { createS3Store, type ObjectStore } from '../../src/store/index.ts'
import { type BothClients, startBothClients } from './both-clients.ts'

const body = (chunks: readonly Uint8Array[]) => new Blob(chunks.map((chunk) => new Uint8Array(chunk)))
/** A minute's wait for a publish on its way is over at once: nobody publishes here. */
const clock: Clock = { ...systemClock, wait: async () => undefined }

let both: BothClients
let registry: string
let store: ObjectStore

beforeAll(async () => {
  const { endpoint, region, admin } = inject('engine')
  both = await startBothClients(inject('engine'))
  registry = await both.freshRegistry({ versions: true })
  store = createS3Store({
    endpoint,
    region,
    addressing: 'path',
    bucket: registry.slice('s3://'.length),
    credentials: async () => admin,
    fetch,
    clock: systemClock,
    random: Math.random,
    sha256,
  })
})
afterAll(() => both.stop())

/** A package of two revisions, oldest first, and the slot of the second. */
interface Sample {
  readonly name: string
  readonly hashes: readonly [TopHash, TopHash]
  readonly newest: number
}

async function publishTwo(name: string): Promise<Sample> {
  const pkg = new both.ours.Package()
  const push = async (text: string) => {
    await pkg.set('a.txt', new Blob([text]))
    return pkg.push(name, registry, { message: text })
  }
  const first = await push('one')
  const second = await push('two')
  await second.settled
  return { name, hashes: [first.topHash, second.topHash], newest: Number(second.pointer) }
}

const put = (key: string, topHash: TopHash) => store.put(key, new TextEncoder().encode(topHash))
const writtenMs = async (key: string) => (await store.head({ key }))?.modifiedMs ?? 0

/** `latest` back at the first revision, then, in a later second of the server's, the pointer of the second one once more. */
async function interrupt({ name, hashes, newest }: Sample): Promise<void> {
  const pointer = pointerKey(name, newest)
  await put(latestKey(name), hashes[0])
  const latestMs = await writtenMs(latestKey(name))
  while ((await writtenMs(pointer)) <= latestMs) await put(pointer, hashes[1])
}

const damages: readonly (readonly [Diagnosis['state'], (sample: Sample) => Promise<unknown>])[] = [
  ['latest-missing', ({ name }) => store.remove({ key: latestKey(name) })],
  ['latest-unlisted', ({ name, newest }) => store.remove({ key: pointerKey(name, newest) })],
  ['in-flight', interrupt],
]

describe.each(damages)('a package that is %s, once repaired', (state, damage) => {
  test('is read, listed and deleted by quilt3 as if nothing had been', async () => {
    const sample = await publishTwo(`lab/${state}`)
    const { name, hashes } = sample
    await damage(sample)
    const found = await diagnose(store, name)
    expect(found.state).toBe(state)
    expect(await heal({ store, body, clock }, found)).toMatchObject({ healed: true, diagnosis: { state: 'sound' } })
    expect((await both.quilt3.browse({ name, registry })).topHash).toBe(hashes[1])
    const listed = await both.quilt3.listPackageVersions(name, registry)
    expect(listed.map(([, hash]) => hash).toSorted()).toEqual([...hashes, hashes[1]].toSorted())
    await both.quilt3.deletePackage({ name, registry, topHash: hashes[1] })
    expect((await both.quilt3.browse({ name, registry })).topHash).toBe(hashes[0])
  })
})

test('a rollback by quilt3 is told, and has no repair; one by us is read by quilt3', async () => {
  const { name, hashes } = await publishTwo('lab/rolled-back')
  await both.quilt3.rollback({ name, registry, topHash: hashes[0] })
  expect(await diagnose(store, name)).toMatchObject({ state: 'rolled-back', repair: undefined })
  await rollback({ store, body }, name, hashes[1])
  expect((await both.quilt3.browse({ name, registry })).topHash).toBe(hashes[1])
})

test('a delete that is undone leaves quilt3 nothing to notice', async () => {
  const { name, hashes } = await publishTwo('lab/deleted')
  const before = await both.quilt3.listPackageVersions(name, registry)
  const { undo } = await runDelete(store, (await planDelete(store, name, undefined)).task, body)
  expect(await both.quilt3.listPackages(registry)).not.toContain(name)
  await restore({ store, body }, undo)
  expect(await both.quilt3.listPackageVersions(name, registry)).toEqual(before)
  expect((await both.quilt3.browse({ name, registry })).topHash).toBe(hashes[1])
})
