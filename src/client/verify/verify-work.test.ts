import { describe, expect, test } from 'vitest'
import { systemClock } from '../../base/index.ts'
import { sha256 } from '../../hash/index.ts'
import { entryHash } from '../../package/index.ts'
import { manifestKey } from '../../registry/index.ts'
import { createMemoryStore, type ObjectStore } from '../../store/index.ts'
import { type EngineDesk, hashFrom } from '../engine/engine-desk.ts'
import type { JobEvent, VerifyReport } from '../engine.ts'
import { memoryDesk } from '../memory-desk.ts'
import { Package } from '../package.ts'
import { verifyWork } from './verify-work.ts'

const LAB = { storeId: 'main', bucket: 'lab' }
const NAME = 'team/plate'
const FILES = { 'README.md': '# Plate', 'raw/a.csv': 'one,two', 'raw/b.csv': 'three', 'raw/same.csv': 'three' }

const text = (content: string) => new TextEncoder().encode(content)

async function setUp(files: Record<string, string> = FILES) {
  const desk = await memoryDesk({ main: ['lab'] }, { versions: 'none' })
  const pkg = new Package(desk.contextOf(LAB))
  for (const [key, content] of Object.entries(files)) await pkg.set(key, new Blob([content]))
  const { topHash } = await pkg.push(NAME, 's3://lab', { message: 'first' })
  const revision = desk.shelf.refOf(LAB, topHash)
  const engine = verifyWork(desk)
  const bucket = desk.working(LAB)
  const verify = (...paths: readonly string[]) => engine.verify({ revision, name: NAME, paths }, () => {})
  return { desk, engine, pkg, topHash, revision, bucket, verify }
}

async function linesOf(report: VerifyReport): Promise<readonly string[]> {
  return (await report.text.text()).trimEnd().split('\r\n')
}

const found = ({ findings }: VerifyReport) => findings.map(({ logicalKey, verdict }) => [logicalKey, verdict])

describe('a package that is verified', () => {
  test('as it was published has every file good, and its manifest sealed', async () => {
    const { verify, topHash } = await setUp()
    const report = await verify()
    expect(report).toMatchObject({
      topHash,
      sealed: true,
      against: 'store',
      place: 's3://lab',
      checkedFiles: 4,
      checkedBytes: 24,
      good: 4,
      findings: [],
      findingCount: 0,
    })
  })

  test('names what was changed, cut, removed, and nothing else', async () => {
    const { verify, bucket } = await setUp()
    await bucket.put('team/plate/README.md', text('# Plaice'))
    await bucket.put('team/plate/raw/a.csv', text('one,tvo'))
    await bucket.remove({ key: 'team/plate/raw/b.csv' })
    const report = await verify()
    expect(report).toMatchObject({ good: 1, findingCount: 3, sealed: true })
    expect(report.counts).toMatchObject({ 'wrong-size': 1, 'wrong-bytes': 1, missing: 1, unread: 0 })
    expect(found(report)).toEqual([
      ['README.md', 'wrong-size'],
      ['raw/a.csv', 'wrong-bytes'],
      ['raw/b.csv', 'missing'],
    ])
  })

  test('is sealed no more where its manifest was changed after it was opened', async () => {
    const { desk, engine, revision, bucket, verify, topHash } = await setUp()
    await desk.shelf.open(revision, {})
    const key = manifestKey(hashFrom(topHash))
    const lines = await new Response((await bucket.read({ key })).stream).text()
    await bucket.put(key, text(lines.replace('"message": "first"', '"message": "forged"')))
    const report = await verify()
    expect(report).toMatchObject({ sealed: false, good: 4 })
    expect(await linesOf(report)).toContain('manifest,does not fit its top hash: it is not what was published')
    expect(await engine.planVerify({ revision, name: NAME, paths: [] })).toMatchObject({ files: 4 })
  })

  test('by a folder, or an entry, reads that alone', async () => {
    const { engine, revision, verify, bucket } = await setUp()
    await bucket.put('team/plate/README.md', text('# Plaice'))
    expect(await verify('raw')).toMatchObject({ checkedFiles: 3, good: 3, paths: ['raw'] })
    expect(await verify('raw/a.csv')).toMatchObject({ checkedFiles: 1, good: 1, checkedBytes: 7 })
    expect(await verify('README.md', 'README.md')).toMatchObject({ checkedFiles: 1, good: 0 })
    await expect(verify('nowhere')).rejects.toMatchObject({ code: 'absent' })
    const plan = await engine.planVerify({ revision, name: NAME, paths: ['raw'] })
    expect(plan).toEqual({ files: 3, bytes: 17, objects: 3, unverifiable: 0 })
  })

  test('reads one object once for all its entries, and counts its bytes once', async () => {
    const { desk, pkg } = await setUp()
    const entry = pkg.get('raw/a.csv')
    if (!entry) throw new Error('the entry is missing')
    const many = new Package(desk.contextOf(LAB))
    for (let index = 0; index < 3000; index += 1) await many.set(`k/${index}`, entry)
    const odd = { ...entry, hash: entryHash('blake3', 'AA') }
    await many.set('odd', odd)
    const revision = desk.shelf.refOf(LAB, await many.build('team/many', 's3://lab'))
    const engine = verifyWork(desk)
    const request = { revision, name: 'team/many', paths: [] }
    expect(await engine.planVerify(request)).toEqual({ files: 3001, bytes: 7, objects: 1, unverifiable: 1 })
    const report = await engine.verify(request, () => {})
    expect(report).toMatchObject({ good: 3000, checkedBytes: 7, counts: { unverifiable: 1 } })
    await desk.working(LAB).put('team/plate/raw/a.csv', text('one,tvo'))
    const damaged = await engine.verify(request, () => {})
    expect(damaged).toMatchObject({ good: 0, findingCount: 3001, counts: { 'wrong-bytes': 3000, unverifiable: 1 } })
    expect(damaged.findings).toHaveLength(1000)
    expect((await linesOf(damaged)).filter((line) => line.includes(',wrong-bytes,'))).toHaveLength(3000)
  })

  test('tells how far it is, to the last file, and never more than there is', async () => {
    const { engine, revision, bucket } = await setUp()
    await bucket.remove({ key: 'team/plate/raw/b.csv' })
    const events: JobEvent[] = []
    await engine.verify({ revision, name: NAME, paths: [] }, (event) => events.push(event))
    for (const event of events) {
      if (event.state !== 'reading') throw new Error(`a verification told ${event.state}`)
      expect(event.doneBytes).toBeLessThanOrEqual(event.totalBytes)
      expect(event).toMatchObject({ totalBytes: 24, totalFiles: 4 })
    }
    expect(events.length).toBeGreaterThan(0)
  })

  test('that is cancelled has no report', async () => {
    const { engine, revision } = await setUp()
    const stop = new AbortController()
    const cancelled = engine.verify({ revision, name: NAME, paths: [] }, () => stop.abort(), { signal: stop.signal })
    await expect(cancelled).rejects.toMatchObject({ name: 'AbortError' })
  })

  test('that lies on the disk of somebody else is unread, and why is told', async () => {
    const { desk, pkg } = await setUp()
    const entry = pkg.get('raw/a.csv')
    if (!entry) throw new Error('the entry is missing')
    const far = new Package(desk.contextOf(LAB))
    await far.set('a', { ...entry, physicalKey: { bucket: null, path: '/home/mira/a', versionId: null } })
    await far.set('b', { ...entry, physicalKey: { bucket: 'other', path: 'a', versionId: null } })
    const revision = desk.shelf.refOf(LAB, await far.build('team/far', 's3://lab'))
    const report = await verifyWork(desk).verify({ revision, name: 'team/far', paths: [] }, () => {})
    expect(found(report)[0]).toEqual(['a', 'unread'])
    expect(report.findings[0]?.fault).toMatchObject({ code: 'unsupported' })
    expect(report.good).toBe(0)
  })
})

/** A folder on disk, as the memory desk opens it: a store by the handle's name. */
async function folderOf(desk: EngineDesk, files: Readonly<Record<string, string>>) {
  const store = createMemoryStore({ bucket: 'disk', clock: systemClock, random: Math.random, sha256 })
  for (const [path, content] of Object.entries(files)) await store.put(path, text(content))
  const opening = { ...desk, env: { ...desk.env, openFolder: async (): Promise<ObjectStore> => store } }
  return { engine: verifyWork(opening), handle: { name: 'plates' } as FileSystemDirectoryHandle }
}

describe('a folder on disk', () => {
  test('that holds what was published is good, and what is extra in it is named', async () => {
    const { desk, revision } = await setUp()
    const { engine, handle } = await folderOf(desk, { ...FILES, 'notes.txt': 'mine', '.selvage-download/x': 'draft' })
    const report = await engine.verifyFolder({ revision, name: NAME, path: '' }, handle, () => {})
    expect(report).toMatchObject({ against: 'folder', place: 'plates', good: 4, findingCount: 1 })
    expect(found(report)).toEqual([['notes.txt', 'extra']])
    expect((await linesOf(report)).at(-1)).toBe('notes.txt,extra,4,,,,')
  })

  test('names what is other, or not there', async () => {
    const { desk, revision } = await setUp()
    const { engine, handle } = await folderOf(desk, { 'README.md': '# Plate', 'raw/a.csv': 'one,tvo', 'raw/b.csv': '' })
    const report = await engine.verifyFolder({ revision, name: NAME, path: '' }, handle, () => {})
    expect(report).toMatchObject({ good: 1, checkedFiles: 4, sealed: true })
    expect(found(report)).toEqual([
      ['raw/a.csv', 'wrong-bytes'],
      ['raw/b.csv', 'wrong-size'],
      ['raw/same.csv', 'missing'],
    ])
  })

  test.each([
    ['stands for a folder of the package', ''],
    ['holds that folder, as a download puts it', 'raw/'],
  ])('that %s is held against that folder', async (_, below) => {
    const { desk, revision } = await setUp()
    const files = { [`${below}a.csv`]: 'one,two', [`${below}b.csv`]: 'three', [`${below}same.csv`]: 'threE' }
    const { engine, handle } = await folderOf(desk, files)
    const report = await engine.verifyFolder({ revision, name: NAME, path: 'raw' }, handle, () => {})
    expect(report).toMatchObject({ good: 2, checkedFiles: 3, findingCount: 1 })
    expect(found(report)).toEqual([['raw/same.csv', 'wrong-bytes']])
  })

  test('that holds a file under the name that a download gave it, is good', async () => {
    const { desk, revision } = await setUp({ 'con.txt': 'one', 'Twin.txt': 'two', 'twin.txt': 'three' })
    const { engine, handle } = await folderOf(desk, { '_con.txt': 'one', 'Twin.txt': 'two', 'twin (2).txt': 'three' })
    const report = await engine.verifyFolder({ revision, name: NAME, path: '' }, handle, () => {})
    expect(report).toMatchObject({ good: 3, findingCount: 0 })
  })
})
