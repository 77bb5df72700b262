import { describe, expect, test } from 'vitest'
import { entryHash, parseJson } from '../../package/index.ts'
import { memoryContext } from '../memory-context.ts'
import { Package } from '../package.ts'
import { browseRevision } from './browse-revision.ts'
import { loadManifest } from './load-manifest.ts'
import { deletePackage, listPackageVersions } from './registry-calls.ts'
import { packageOf, placesOf, REGISTRY } from './test-packages.ts'

const context = memoryContext()

async function published(files: Readonly<Record<string, string>>): Promise<Package> {
  const pkg = await packageOf(context, files)
  await pkg.push(`team/p${Object.keys(files).length}`, REGISTRY, { force: true })
  return pkg
}

describe('diff', () => {
  test('tells what was added, modified and deleted on the way to the other, as quilt3 does', async () => {
    const from = await published({ 'a.csv': 'a', 'b.csv': 'b', 'c/d.csv': 'd' })
    const to = await published({ 'b.csv': 'changed', 'c/d.csv': 'd', 'z.csv': 'z', 'a/new.csv': 'n' })
    expect(from.diff(to)).toEqual({ added: ['a/new.csv', 'z.csv'], modified: ['b.csv'], deleted: ['a.csv'] })
  })

  test.each<[string, string, boolean]>([
    ['{"n": 1}', '{"n": 1.0}', false],
    ['{"a": 1, "b": [2]}', '{"b": [2], "a": 1}', false],
    ['{"n": 1}', '{"n": 2}', true],
    ['{"n": [1, 2]}', '{"n": [2, 1]}', true],
    ['{}', '{"n": null}', true],
    ['{"n": 123456789012345678901}', '{"n": 123456789012345678902}', true],
  ])('metadata %s and %s differ: %s', async (one, other, differ) => {
    const entry = { logicalKey: 'a', physicalKey: { bucket: 'b', path: 'a', versionId: null }, size: 1n }
    const withMeta = (meta: string) => ({ ...entry, hash: entryHash('SHA256', 'x'), meta: parseJson(meta) })
    const from = await new Package(context).set('a', withMeta(one))
    const to = await new Package(context).set('a', withMeta(other))
    expect(from.diff(to).modified).toEqual(differ ? ['a'] : [])
  })

  test('does not mind where the bytes lie', async () => {
    const from = await published({ 'a.csv': 'a' })
    const to = await published({ 'a.csv': 'a', 'b.csv': 'b' })
    expect(placesOf(to)['a.csv']).not.toBe(placesOf(from)['a.csv'])
    expect(from.diff(to)).toEqual({ added: ['b.csv'], modified: [], deleted: [] })
  })
})

test('dump and load give the package back, metadata of folders and unknown header fields included', async () => {
  const text = [
    '{"version": "v0", "other": 1.0, "user_meta": {"big": 123456789012345678901}, "message": null}',
    '{"logical_key": "d/", "meta": {"note": "ü"}}',
    '{"logical_key": "d/a", "physical_keys": ["s3://b/k?versionId=1"], "size": 5, "hash": {"type": "SHA256", "value": "x", "more": 1}, "meta": {}}',
    '',
  ].join('\n')
  for (const source of [text, new TextEncoder().encode(text), new Blob([text])]) {
    const pkg = new Package(context, { manifest: await loadManifest(source) })
    expect(pkg.dump()).toBe(text)
  }
  await expect(loadManifest('nothing')).rejects.toMatchObject({ code: 'corrupt' })
})

test('filter keeps entries and bytes, and no metadata of the package', async () => {
  const pkg = await packageOf(context, { 'a.csv': 'a', 'b.txt': 'b' })
  pkg.setMeta({ note: 1 })
  const filtered = pkg.filter((key) => key.endsWith('.csv'))
  expect(filtered.keys()).toEqual(['a.csv'])
  expect(filtered.meta).toBeUndefined()
  await filtered.push('team/filtered', REGISTRY)
  expect(placesOf(filtered)).toEqual({ 'a.csv': 's3://lab-data/team/filtered/a.csv' })
})

test('keys, has, get, walk, readme and metadata tell what is there', async () => {
  const pkg = await packageOf(context, { 'README.md': '#', 'd/b.csv': 'b', 'd/a.csv': 'a' })
  expect(pkg.keys()).toEqual(['README.md', 'd'])
  expect([pkg.has('d'), pkg.has('d/a.csv'), pkg.has('d/c.csv'), pkg.has('')]).toEqual([true, true, false, true])
  expect([...pkg.walk('d')].map(({ logicalKey }) => logicalKey)).toEqual(['d/a.csv', 'd/b.csv'])
  expect(pkg.readme().logicalKey).toBe('README.md')
  pkg.setMeta({ n: 1 }, { path: 'd/a.csv' }).setMeta({ f: 2 }, { path: 'd' })
  expect(pkg.metaOf('d/a.csv')).toEqual(new Map([['n', 1n]]))
  expect(pkg.metaOf('d')).toEqual(new Map([['f', 2n]]))
  expect(pkg.metaOf('d/b.csv')).toBeUndefined()
  expect(() => pkg.setMeta({}, { path: 'none' })).toThrow(expect.objectContaining({ code: 'absent' }))
  pkg.delete('README.md')
  expect(() => pkg.readme()).toThrow(expect.objectContaining({ code: 'absent' }))
})

test('an entry of another package can be set under another key, with its metadata or none of its own', async () => {
  const from = await published({ 'a.csv': 'a' })
  const entry = from.get('a.csv')
  const pkg = await new Package(context).set('moved/b.csv', entry)
  expect(pkg.get('moved/b.csv')).toEqual({ ...entry, logicalKey: 'moved/b.csv' })
  await expect(pkg.set('c.csv', entry, { meta: {} })).rejects.toMatchObject({ code: 'invalid' })
})

test('an object of a bucket is set with the version it has now, or with the one that is named', async () => {
  const store = context.openStore('raw-data')
  const first = await store.put('a.csv', new TextEncoder().encode('a'))
  const second = await store.put('a.csv', new TextEncoder().encode('ab'))
  const pkg = await new Package(context).set('now', 's3://raw-data/a.csv')
  await pkg.set('then', `s3://raw-data/a.csv?versionId=${first.versionId}`)
  expect(pkg.get('now')).toMatchObject({ size: 2n, physicalKey: { versionId: second.versionId } })
  expect(pkg.get('then')).toMatchObject({ size: 1n, physicalKey: { versionId: first.versionId } })
  await expect(pkg.set('none', 's3://raw-data/none')).rejects.toMatchObject({ code: 'absent' })
  await expect(pkg.set('folder', 's3://raw-data/')).rejects.toMatchObject({ code: 'invalid' })
})

test('pointers with white space around the hash are listed and deleted, as by quilt3, but not browsed', async () => {
  const pkg = await packageOf(context, { 'a.csv': 'a' })
  const { topHash, pointer } = await pkg.push('team/padded', REGISTRY)
  const store = context.openStore('lab-data')
  for (const name of [pointer, 'latest'])
    await store.put(`.quilt/named_packages/team/padded/${name}`, new TextEncoder().encode(`${topHash}\n`))
  expect(await listPackageVersions(context, 'team/padded', REGISTRY)).toEqual([
    [pointer, topHash],
    ['latest', topHash],
  ])
  await expect(browseRevision(context, 'team/padded', { registry: REGISTRY })).rejects.toMatchObject({
    code: 'corrupt',
  })
  expect(await deletePackage(context, 'team/padded', { registry: REGISTRY, topHash })).toHaveLength(2)
  expect(await listPackageVersions(context, 'team/padded', REGISTRY)).toEqual([])
})
