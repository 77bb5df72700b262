import { describe, expect, test } from 'vitest'
import { hashOf, NO_META, newHeader, userMetaOf } from '../../package/index.ts'
import { browse, latestKey, readLatest } from '../../registry/index.ts'
import { type EngineDesk, hashFrom } from '../engine/engine-desk.ts'
import type { CopyRequest, JobEvent, RegistryRef } from '../engine.ts'
import { memoryDesk } from '../memory-desk.ts'
import { Package } from '../package.ts'
import { push } from '../push/push.ts'
import { historyWork } from './history-work.ts'

const LAB: RegistryRef = { storeId: 'main', bucket: 'lab' }
const ARCHIVE: RegistryRef = { storeId: 'main', bucket: 'archive' }
const FAR: RegistryRef = { storeId: 'far', bucket: 'far-data' }
const SITE = { main: ['lab', 'archive'], far: ['far-data', 'lab'] }

/** A package with one file for each text, as the client pushes it. */
async function pushed(desk: EngineDesk, registry: RegistryRef, files: Record<string, string>): Promise<string> {
  const pkg = new Package(desk.contextOf(registry))
  pkg.setMeta({ plate: '0412' })
  for (const [key, text] of Object.entries(files)) await pkg.set(key, new Blob([text]))
  const { topHash } = await pkg.push('team/data', `s3://${registry.bucket}`, { message: 'first' })
  return topHash
}

function copyTo(to: RegistryRef, topHash: string, more: Partial<CopyRequest> = {}): CopyRequest {
  return {
    from: { registry: LAB, name: 'team/data', topHash },
    to: { registry: to, name: 'team/data' },
    message: 'copied',
    data: 'copy',
    parent: null,
    workflow: undefined,
    ...more,
  }
}

async function entriesOf(desk: EngineDesk, registry: RegistryRef) {
  const store = desk.reading(registry)
  const latest = await readLatest(store, 'team/data')
  if (!latest) throw new Error('nothing was published')
  return browse(store, latest.topHash)
}

async function textAt(desk: EngineDesk, bucket: RegistryRef, key: string): Promise<string> {
  return new Response((await desk.reading(bucket).read({ key })).stream).text()
}

describe('a copy to another registry', () => {
  test.each([
    ['of the same store', ARCHIVE, 0],
    ['of another store', FAR, 2],
  ])('%s has metadata, files and hashes of the original, all in its own bucket', async (_, to, streamed) => {
    const desk = await memoryDesk(SITE)
    const engine = historyWork(desk)
    const topHash = await pushed(desk, LAB, { 'a.md': 'one', 'b/two.csv': 'two' })
    const plan = await engine.planCopy(copyTo(to, topHash))
    expect(plan).toMatchObject({
      parent: null,
      entries: 2,
      copied: { files: 2, bytes: 6 },
      streamed: { files: streamed },
      problems: [],
      keys: [`s3://${to.bucket}/team/data/a.md`, `s3://${to.bucket}/team/data/b/two.csv`],
    })
    const told: JobEvent[] = []
    const result = await engine.copyPackage(copyTo(to, topHash), (event) => told.push(event))
    expect(result).toMatchObject({ name: 'team/data', isLatest: true })
    expect(told.at(-1)).toEqual({ state: 'published', topHash: result.topHash })
    const { header, entries } = await entriesOf(desk, to)
    expect(userMetaOf(header)).toEqual(new Map([['plate', '0412']]))
    expect(entries.map(({ physicalKey }) => physicalKey.bucket)).toEqual([to.bucket, to.bucket])
    const original = await browse(desk.reading(LAB), hashFrom(topHash))
    expect(entries.map(hashOf)).toEqual(original.entries.map(hashOf))
    expect(await textAt(desk, to, 'team/data/b/two.csv')).toBe('two')
  })

  test('may leave the files where they are', async () => {
    const desk = await memoryDesk(SITE)
    const engine = historyWork(desk)
    const topHash = await pushed(desk, LAB, { 'a.md': 'one' })
    const request = copyTo(ARCHIVE, topHash, { data: 'leave', message: 'first' })
    expect(await engine.planCopy(request)).toMatchObject({ copied: { files: 0 }, keys: [] })
    const result = await engine.copyPackage(request, () => undefined)
    expect(result.topHash).toBe(topHash)
    expect((await entriesOf(desk, ARCHIVE)).entries[0]?.physicalKey.bucket).toBe('lab')
  })

  test('over a package that is there is a conflict, unless it was seen', async () => {
    const desk = await memoryDesk(SITE)
    const engine = historyWork(desk)
    const topHash = await pushed(desk, LAB, { 'a.md': 'one' })
    const there = await pushed(desk, ARCHIVE, { 'other.md': 'theirs' })
    await expect(engine.copyPackage(copyTo(ARCHIVE, topHash), () => undefined)).rejects.toMatchObject({
      code: 'conflict',
    })
    const plan = await engine.planCopy(copyTo(ARCHIVE, topHash))
    expect(plan.parent).toBe(there)
    const result = await engine.copyPackage(copyTo(ARCHIVE, topHash, { parent: plan.parent }), () => undefined)
    expect(result.isLatest).toBe(true)
  })

  test('is refused where the two stores call their bucket alike', async () => {
    const desk = await memoryDesk(SITE)
    const topHash = await pushed(desk, LAB, { 'a.md': 'one' })
    const request = copyTo({ storeId: 'far', bucket: 'lab' }, topHash)
    await expect(historyWork(desk).planCopy(request)).rejects.toMatchObject({ code: 'unsupported' })
  })

  test('tells what is wrong with a name at its field, and reads nothing', async () => {
    const desk = await memoryDesk(SITE)
    const request = copyTo(ARCHIVE, 'f'.repeat(64), { to: { registry: ARCHIVE, name: 'no slash' } })
    const { problems } = await historyWork(desk).planCopy(request)
    expect(problems).toMatchObject([{ field: 'name', fault: { code: 'invalid' } }])
  })

  test('is checked by the workflows of the registry that it goes to', async () => {
    const desk = await memoryDesk(SITE)
    const engine = historyWork(desk)
    const topHash = await pushed(desk, LAB, { 'a.md': 'one' })
    const config = 'version: "1"\nworkflows:\n  strict:\n    name: Strict\n    is_message_required: true\n'
    await desk.working(ARCHIVE).put('.quilt/workflows/config.yml', new Blob([config]))
    const request = copyTo(ARCHIVE, topHash, { workflow: 'strict', message: '' })
    expect((await engine.planCopy(request)).problems).toMatchObject([{ field: 'message' }])
    await expect(engine.copyPackage(request, () => undefined)).rejects.toMatchObject({ code: 'invalid' })
    expect(await readLatest(desk.reading(ARCHIVE), 'team/data')).toBeUndefined()
  })
})

test('a copy from a folder of this machine to a registry sends the files', async () => {
  const desk = await memoryDesk(SITE)
  const engine = historyWork(desk)
  // As much of a folder's handle as is asked for.
  const folder = { kind: 'directory', name: 'packages' } as unknown as FileSystemDirectoryHandle
  const { id: storeId } = desk.stores.locals.addFolder(folder)
  const local = { storeId, bucket: 'packages' }
  const text = new Blob(['one'])
  const saved = await push(desk.contextOf(local), {
    name: 'team/data',
    registry: desk.placeOf(local),
    header: newHeader(),
    message: null,
    items: [{ logicalKey: 'a.md', meta: NO_META, file: text, hash: desk.env.hashPool.hash(text) }],
    parent: null,
  })
  const request = {
    ...copyTo(LAB, saved.topHash),
    from: { registry: local, name: 'team/data', topHash: saved.topHash },
  }
  expect(await engine.places(desk.shelf.refOf(local, saved.topHash))).toMatchObject([{ here: true, entries: 1 }])
  expect(await engine.planCopy(request)).toMatchObject({ streamed: { files: 1, bytes: 3 }, problems: [], warnings: [] })
  await engine.copyPackage(request, () => undefined)
  expect(await textAt(desk, LAB, 'team/data/a.md')).toBe('one')
})

describe('what lies elsewhere', () => {
  async function halfElsewhere() {
    const desk = await memoryDesk(SITE)
    const engine = historyWork(desk)
    const topHash = await pushed(desk, LAB, { 'a.md': 'one', 'b.md': 'two' })
    await engine.copyPackage(copyTo(ARCHIVE, topHash, { data: 'leave' }), () => undefined)
    const there = (await readLatest(desk.reading(ARCHIVE), 'team/data'))?.topHash ?? ''
    const bring: CopyRequest = {
      ...copyTo(ARCHIVE, there, { parent: there, message: 'copied' }),
      from: { registry: ARCHIVE, name: 'team/data', topHash: there },
    }
    return { desk, engine, there, bring }
  }

  test('is told by place, and copied here with one press', async () => {
    const { desk, engine, there, bring } = await halfElsewhere()
    const ref = desk.shelf.refOf(ARCHIVE, hashFrom(there))
    expect(await engine.places(ref)).toEqual([{ place: 's3://lab', here: false, entries: 2, bytes: 6 }])
    expect(await engine.planCopy(bring)).toMatchObject({ parent: there, copied: { files: 2 }, warnings: [] })
    await engine.copyPackage(bring, () => undefined)
    const { entries } = await entriesOf(desk, ARCHIVE)
    expect(entries.every(({ physicalKey }) => physicalKey.bucket === 'archive')).toBe(true)
  })

  test('lies here once it was copied, though the copy has the hash of the original', async () => {
    const { desk, engine, there, bring } = await halfElsewhere()
    const { topHash } = await engine.copyPackage({ ...bring, message: 'copied' }, () => undefined)
    expect(topHash).toBe(there)
    expect(await engine.places(desk.shelf.refOf(ARCHIVE, hashFrom(there)))).toMatchObject([{ here: true, entries: 2 }])
  })

  test('lands by hash in a bucket without versions, so that older bytes stay', async () => {
    const desk = await memoryDesk(SITE, { versions: 'none' })
    const engine = historyWork(desk)
    const topHash = await pushed(desk, LAB, { 'a.md': 'new' })
    const there = await pushed(desk, ARCHIVE, { 'a.md': 'old' })
    const request = copyTo(ARCHIVE, topHash, { parent: there })
    const plan = await engine.planCopy(request)
    expect(plan.keys[0]).toMatch(/^s3:\/\/archive\/team\/data\/[0-9a-f]{64}\/a\.md$/)
    expect(plan.warnings).toEqual([expect.stringContaining('keeps no versions')])
    await engine.copyPackage(request, () => undefined)
    expect(await textAt(desk, ARCHIVE, 'team/data/a.md')).toBe('old')
  })
})

describe('two revisions', () => {
  test('of two stores are compared by what they hold, and not by where it lies', async () => {
    const desk = await memoryDesk(SITE)
    const engine = historyWork(desk)
    const topHash = await pushed(desk, LAB, { 'a.md': 'one', 'b/two.csv': 'two' })
    const { topHash: there } = await engine.copyPackage(copyTo(FAR, topHash), () => undefined)
    const other = await pushed(desk, ARCHIVE, { 'a.md': 'one', 'b/three.csv': 'three' })
    const ref = (registry: RegistryRef, hash: string) => desk.shelf.refOf(registry, hashFrom(hash))
    const same = await engine.compare(ref(LAB, topHash), ref(FAR, there))
    expect(same.counts).toEqual({ added: 0, removed: 0, changed: 0, moved: 0, meta: 0, same: 2 })
    const pair = [ref(LAB, topHash), ref(ARCHIVE, other)] as const
    expect((await engine.compareFolders(...pair, '')).folders).toMatchObject([
      { path: 'b', counts: { added: 1, removed: 1 }, addedBytes: 5, removedBytes: 3 },
    ])
    const changes = { filter: '', under: '', showsSame: false }
    expect(await engine.compareFile(...pair, changes, 'b/three.csv')).toMatchObject({ at: 0, behind: 'b/two.csv' })
    expect(await engine.compareMeta(...pair, undefined)).toEqual({ changes: [], total: 0, texts: undefined })
    const { steps } = await engine.pathHistory(ARCHIVE, 'team/data', 'b/three.csv', { from: 0, count: 9 })
    expect(steps[0]).toMatchObject({ change: 'added', sizeBytes: 5 })
  })
})

describe('a package over time', () => {
  test('can be deleted and put back, pointers and latest', async () => {
    const desk = await memoryDesk(SITE)
    const engine = historyWork(desk)
    const topHash = await pushed(desk, LAB, { 'a.md': 'one' })
    const outcome = await engine.runDelete(await engine.planDelete(LAB, 'team/data', undefined))
    expect(await readLatest(desk.reading(LAB), 'team/data')).toBeUndefined()
    const back = await engine.undoDelete(outcome)
    expect(back).toMatchObject({ restored: expect.arrayContaining([latestKey('team/data')]), taken: [], lost: [] })
    expect((await readLatest(desk.reading(LAB), 'team/data'))?.topHash).toBe(topHash)
    expect(await engine.diagnose(LAB, 'team/data')).toMatchObject({ state: 'sound', healable: false })
  })

  test('whose latest is gone is told as such, and repaired', async () => {
    const desk = await memoryDesk(SITE)
    const engine = historyWork(desk)
    const topHash = await pushed(desk, LAB, { 'a.md': 'one' })
    await desk.working(LAB).remove({ key: latestKey('team/data') })
    expect(await engine.diagnose(LAB, 'team/data')).toMatchObject({
      state: 'latest-missing',
      healable: true,
      latest: undefined,
      newest: { topHash },
    })
    expect(await engine.heal(LAB, 'team/data')).toMatchObject({ state: 'sound', latest: topHash })
  })
})
