import { describe, expect, test } from 'vitest'
import { canonicalText, type Entry, hashOf } from '../../package/index.ts'
import type { ClientContext } from '../context.ts'
import { memoryContext } from '../memory-context.ts'
import { Package } from '../package.ts'
import { browseRevision } from './browse-revision.ts'
import { deletePackage, listPackages, listPackageVersions } from './registry-calls.ts'

const REGISTRY = 's3://lab-data'
const blob = (text: string) => new Blob([text])

async function browse(context: ClientContext, name: string, registry = REGISTRY): Promise<Package> {
  return new Package(context, await browseRevision(context, name, { registry }))
}

async function names(context: ClientContext): Promise<string[]> {
  const found: string[] = []
  for await (const name of listPackages(context, REGISTRY)) found.push(name)
  return found
}

function keysOf(pkg: Package): string[] {
  return [...pkg.walk()].map(({ logicalKey }) => logicalKey)
}

async function bytesOf(context: ClientContext, { physicalKey }: Entry): Promise<string> {
  const store = context.openStore(physicalKey.bucket ?? '')
  const body = await store.read({ key: physicalKey.path, versionId: physicalKey.versionId ?? undefined })
  return new Response(body.stream).text()
}

async function pushed(context: ClientContext, name = 'team/data', registry = REGISTRY): Promise<Package> {
  const pkg = new Package(context)
  await pkg.set('b/two.csv', blob('two'), { meta: { n: 1, f: 1.5 } })
  await pkg.set('a.md', blob('one'))
  await pkg.push(name, registry, { message: 'first' })
  return pkg
}

describe('pushing', () => {
  test('lands files at name and logical key, in manifest order, with their hash and metadata', async () => {
    const context = memoryContext()
    await pushed(context)
    const [a, two] = [...(await browse(context, 'team/data')).walk()]
    expect(a).toMatchObject({
      logicalKey: 'a.md',
      size: 3n,
      physicalKey: { bucket: 'lab-data', path: 'team/data/a.md' },
    })
    expect(two && canonicalText(two.meta)).toBe('{"user_meta":{"f":1.5,"n":1}}')
    expect(two && hashOf(two)?.type).toBe('sha2-256-chunked')
    expect(two && (await bytesOf(context, two))).toBe('two')
  })

  test('names the version of each object in a bucket that keeps versions, and none in one that does not', async () => {
    const kept = memoryContext()
    await pushed(kept)
    const none = memoryContext({ versions: 'none' })
    await pushed(none)
    for (const entry of (await browse(kept, 'team/data')).walk()) expect(entry.physicalKey.versionId).not.toBeNull()
    for (const entry of (await browse(none, 'team/data')).walk()) expect(entry.physicalKey.versionId).toBeNull()
  })

  test('a new package over one that is there is a conflict, before any byte is sent', async () => {
    const context = memoryContext()
    await pushed(context)
    const other = new Package(context)
    await other.set('c.md', blob('three'))
    await expect(other.push('team/data', REGISTRY)).rejects.toMatchObject({ code: 'conflict' })
    expect(await context.openStore('lab-data').head({ key: 'team/data/c.md' })).toBeUndefined()
  })

  test('the returned package may be pushed again, and a browsed one that is outdated may not', async () => {
    const context = memoryContext()
    const ours = await pushed(context)
    const theirs = await browse(context, 'team/data')
    await ours.set('c.md', blob('three'))
    await ours.push('team/data', REGISTRY, { message: 'second' })
    await theirs.set('d.md', blob('four'))
    await expect(theirs.push('team/data', REGISTRY)).rejects.toMatchObject({ code: 'conflict' })
    await theirs.push('team/data', REGISTRY, { force: true })
    expect(keysOf(await browse(context, 'team/data'))).toEqual(
      ['a.md', 'b', 'd.md'].flatMap((key) => (key === 'b' ? ['b/two.csv'] : [key])),
    )
  })

  test('leaves entries where they lie in the bucket, and copies those of another', async () => {
    const context = memoryContext()
    await pushed(context)
    const copy = await browse(context, 'team/data')
    await copy.push('team/copy', REGISTRY)
    for (const entry of (await browse(context, 'team/copy')).walk())
      expect(entry.physicalKey.path).toMatch(/^team\/data\//)
    await copy.push('team/away', 's3://other-data')
    const [away] = [...(await browse(context, 'team/away', 's3://other-data')).walk()]
    const [here] = [...(await browse(context, 'team/data')).walk()]
    expect(away?.physicalKey).toMatchObject({ bucket: 'other-data', path: 'team/away/a.md' })
    expect(away && hashOf(away)).toEqual(here && hashOf(here))
  })

  test('keeps what it does not know of the header, and drops the message that is not given', async () => {
    const context = memoryContext()
    const pkg = await pushed(context)
    pkg.setMeta({ plate: '0412' })
    await pkg.push('team/data', REGISTRY)
    const read = await browse(context, 'team/data')
    expect(canonicalText(read.manifest.header)).toBe('{"message":null,"user_meta":{"plate":"0412"},"version":"v0"}')
  })

  test.each(['no-slash', 'a/b/c', 'team/d\n', ''])('under %j, which is no name, is refused', async (name) => {
    const pkg = new Package(memoryContext())
    await expect(pkg.push(name, REGISTRY)).rejects.toMatchObject({ code: 'invalid' })
  })

  test.each(['lab-data', 's3://lab-data/folder', 'file:///tmp'])(
    'to %s, which is no registry, is refused',
    async (registry) => {
      const pkg = new Package(memoryContext())
      await expect(pkg.push('team/data', registry)).rejects.toMatchObject({ code: 'invalid' })
    },
  )
})

describe('changing', () => {
  test('set replaces an entry with its metadata, and delete takes a folder with all that it holds', async () => {
    const pkg = await pushed(memoryContext())
    await pkg.set('b/two.csv', blob('changed'))
    expect(pkg.get('b/two.csv')?.meta).toEqual(new Map())
    pkg.delete('b')
    expect(keysOf(pkg)).toEqual(['a.md'])
    expect(() => pkg.delete('b')).toThrow(expect.objectContaining({ code: 'absent' }))
  })

  test('a file below a file, or a key that climbs, is refused and changes nothing', async () => {
    const pkg = await pushed(memoryContext())
    await expect(pkg.set('a.md/below', blob('x'))).rejects.toMatchObject({ code: 'invalid' })
    await expect(pkg.set('../up', blob('x'))).rejects.toMatchObject({ code: 'invalid' })
    expect(keysOf(pkg)).toEqual(['a.md', 'b/two.csv'])
  })
})

test('lists, versions and deletes are those of quilt3, and data stay', async () => {
  const context = memoryContext()
  const pkg = await pushed(context)
  await pkg.push('team/data', REGISTRY, { message: 'second' })
  await pushed(context, 'other/data')
  expect(await names(context)).toEqual(['other/data', 'team/data'])
  const versions = await listPackageVersions(context, 'team/data', REGISTRY)
  expect(versions.map(([pointer]) => (pointer === 'latest' ? pointer : 'slot'))).toEqual(['slot', 'slot', 'latest'])
  expect(versions.at(-1)?.[1]).toBe(versions.at(-2)?.[1])
  await deletePackage(context, 'team/data', { registry: REGISTRY })
  expect(await names(context)).toEqual(['other/data'])
  expect(await context.openStore('lab-data').head({ key: 'team/data/a.md' })).toBeDefined()
})
