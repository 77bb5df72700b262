import { describe, expect, test } from 'vitest'
import { type Entry, entryHash, hashOf } from '../../package/index.ts'
import { readLatest } from '../../registry/index.ts'
import { memoryContext } from '../memory-context.ts'
import { blob, browse, jobOf, packageOf, placesOf, REGISTRY, watched } from '../package/test-packages.ts'
import { Package } from '../package.ts'
import { push } from './push.ts'

const MIB = 1024 * 1024
const text = (bytes: string) => new TextEncoder().encode(bytes)

describe('entries of other buckets', () => {
  test('are copied by the store itself, in the parts that quilt hashes by', async () => {
    const log: string[] = []
    const context = watched(memoryContext(), log)
    const source = context.openStore('raw-data')
    await source.put('small', text('small'))
    await source.put('large', new Uint8Array(9 * MIB).fill(7))
    log.length = 0
    const pkg = new Package(context)
    await pkg.set('small.txt', 's3://raw-data/small')
    await pkg.set('large.bin', 's3://raw-data/large')
    const { manifest } = await pkg.push('team/data', REGISTRY)
    expect(log.sort()).toEqual([
      'copy raw-data/large to lab-data/team/data/large.bin in 2',
      'copy raw-data/small to lab-data/team/data/small.txt in 1',
    ])
    const bytes = new Blob([new Uint8Array(9 * MIB).fill(7)])
    const [large, small] = manifest.entries
    expect(large && hashOf(large)?.value).toBe(await context.hashPool.hash(bytes).chunked)
    expect(small && hashOf(small)?.value).toBe(await context.hashPool.hash(blob('small')).chunked)
    expect(large?.physicalKey.versionId).not.toBeNull()
  })

  test('in another store pass through this machine, part by part', async () => {
    const log: string[] = []
    const context = watched(memoryContext({}, { sharesStore: () => false }), log)
    await context.openStore('raw-data').put('large', new Uint8Array(9 * MIB).fill(7))
    log.length = 0
    const pkg = new Package(context)
    await pkg.set('large.bin', 's3://raw-data/large')
    const { manifest } = await pkg.push('team/data', REGISTRY)
    expect(log).toEqual(['upload lab-data/team/data/large.bin'])
    const bytes = new Blob([new Uint8Array(9 * MIB).fill(7)])
    expect(manifest.entries.map((entry) => hashOf(entry)?.value)).toEqual([await context.hashPool.hash(bytes).chunked])
  })

  test('whose bytes are not those that the manifest names are not published', async () => {
    for (const sharesStore of [() => true, () => false]) {
      const context = memoryContext({}, { sharesStore })
      const theirs = await packageOf(context, { 'a.csv': 'a' })
      await theirs.push('team/data', 's3://raw-data')
      const [entry] = [...theirs.walk()]
      if (!entry) throw new Error('The package is empty.')
      const wrong = [
        entryHash('sha2-256-chunked', await context.hashPool.hash(blob('b')).chunked),
        // Of “b”, too: a small file has its older kind of hash as that of its one part.
        entryHash('SHA256', '3e23e8160039594a33894f6564e1b1348bbd7a0088d42c4acb73eeaed59c009d'),
      ]
      for (const hash of wrong) {
        const items = [{ logicalKey: 'a.csv', entry: { ...entry, hash } }]
        await expect(push(context, jobOf(theirs, { items }))).rejects.toMatchObject({ code: 'corrupt' })
        expect(await readLatest(context.openStore('lab-data'), 'team/data')).toBeUndefined()
      }
      const older = entryHash('SHA256', 'ca978112ca1bbdcafac231b39a23dc4da786eff8147c4e72b9807785afee48bb')
      const items = [{ logicalKey: 'a.csv', entry: { ...entry, hash: older } }]
      expect((await push(context, jobOf(theirs, { items }))).manifest.entries.map(hashOf)).toEqual([hashOf(entry)])
    }
  })

  test('whose bytes are not those that the manifest names replace nothing on their way through this machine', async () => {
    for (const bytes of [1, 9 * MIB]) {
      const context = memoryContext({ versions: 'none' }, { sharesStore: () => false })
      const theirs = await packageOf(context, { 'a.csv': 'b'.repeat(bytes) })
      await theirs.push('team/data', 's3://raw-data')
      await (await packageOf(context, { 'a.csv': 'before' })).push('team/data', REGISTRY)
      await context.openStore('raw-data').put('team/data/a.csv', text('c'.repeat(bytes)))
      const job = jobOf(theirs, { parent: 'any' })
      await expect(push(context, job)).rejects.toMatchObject({ code: 'corrupt', where: { logicalKey: 'a.csv' } })
      expect(await (await browse(context, 'team/data')).verifyObjects()).toMatchObject({ isGood: true })
    }
  })

  test('take quilt’s own kind of hash in the place of an older one', async () => {
    const context = memoryContext()
    await context.openStore('raw-data').put('a', text('a'))
    const entry: Entry = {
      logicalKey: 'a.csv',
      physicalKey: { bucket: 'raw-data', path: 'a', versionId: null },
      size: 1n,
      hash: entryHash('SHA256', 'of old'),
      meta: new Map(),
    }
    const job = jobOf(new Package(context), { items: [{ logicalKey: 'a.csv', entry }] })
    const { manifest } = await push(context, job)
    expect(manifest.entries.map((copied) => hashOf(copied))).toEqual([
      { type: 'sha2-256-chunked', value: await context.hashPool.hash(blob('a')).chunked },
    ])
  })
})

describe('what is not selected', () => {
  test('stays where it lies, and its hash is found out', async () => {
    const log: string[] = []
    const context = watched(memoryContext(), log)
    await context.openStore('raw-data').put('large', new Uint8Array(9 * MIB).fill(7))
    log.length = 0
    const pkg = new Package(context)
    await pkg.set('large.bin', 's3://raw-data/large')
    expect(pkg.get('large.bin')?.hash).toBeNull()
    const { manifest } = await pkg.push('team/data', REGISTRY, { selectorFn: () => false })
    expect(log).toEqual([])
    expect(placesOf(pkg)).toEqual({ 'large.bin': 's3://raw-data/large' })
    const bytes = new Blob([new Uint8Array(9 * MIB).fill(7)])
    expect(manifest.entries.map((entry) => hashOf(entry)?.value)).toEqual([await context.hashPool.hash(bytes).chunked])
  })

  test('a selector that takes all lands entries of the bucket anew, but not on themselves', async () => {
    const log: string[] = []
    const context = watched(memoryContext(), log)
    await (await packageOf(context, { 'a.csv': 'a' })).push('team/data', REGISTRY)
    const copy = await browse(context, 'team/data')
    log.length = 0
    await copy.push('team/data', REGISTRY, { selectorFn: () => true })
    expect(log).toEqual([])
    await copy.push('team/copy', REGISTRY, { selectorFn: () => true })
    expect(log).toEqual(['copy lab-data/team/data/a.csv to lab-data/team/copy/a.csv in 1'])
  })
})

test('a file that lies there already is not sent again, and its version is reused', async () => {
  const log: string[] = []
  const context = watched(memoryContext(), log)
  const files = { 'large.txt': 'x'.repeat(1024), 'small.txt': 'x'.repeat(1023) }
  const first = await (await packageOf(context, files)).push('team/data', REGISTRY)
  const again = await packageOf(context, { ...files, 'new.txt': 'y'.repeat(2000) })
  log.length = 0
  const second = await again.push('team/data', REGISTRY, { force: true })
  expect(log.sort()).toEqual(['put lab-data/team/data/new.txt', 'put lab-data/team/data/small.txt'])
  const versionOf = ({ manifest }: typeof first, key: string) =>
    manifest.entries.find(({ logicalKey }) => logicalKey === key)?.physicalKey.versionId
  expect(versionOf(second, 'large.txt')).toBe(versionOf(first, 'large.txt'))
  expect(versionOf(second, 'small.txt')).not.toBe(versionOf(first, 'small.txt'))
})

describe('a push that is cancelled', () => {
  test('ends as cancelled, and nothing points to what was copied', async () => {
    for (const sharesStore of [() => true, () => false]) {
      const stop = new AbortController()
      const real = memoryContext({}, { sharesStore })
      await real.openStore('raw-data').put('large', new Uint8Array(9 * MIB))
      await real.openStore('raw-data').put('small', text('small'))
      const given: string[] = []
      const context = {
        ...real,
        openStore: (bucket: string) => {
          const store = real.openStore(bucket)
          return {
            ...store,
            read: (...args: Parameters<typeof store.read>) => {
              if (bucket === 'raw-data' && args[0].key === 'large') stop.abort()
              return store.read(...args)
            },
            copy: (...args: Parameters<typeof store.copy>) => {
              stop.abort()
              return store.copy(...args)
            },
            abortUpload: async (...args: Parameters<typeof store.abortUpload>) => {
              given.push(args[0].key)
              await store.abortUpload(...args)
            },
          }
        },
      }
      const pkg = await new Package(context).set('large.bin', 's3://raw-data/large')
      await pkg.set('small.txt', 's3://raw-data/small')
      await expect(pkg.push('team/data', REGISTRY, { signal: stop.signal })).rejects.toMatchObject({
        name: 'AbortError',
      })
      expect(await readLatest(real.openStore('lab-data'), 'team/data')).toBeUndefined()
      if (!sharesStore()) expect(given).toEqual(['team/data/large.bin'])
    }
  })
})
