import { mkdir, readdir, readFile, rm, symlink, utimes, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type Entry, entryHash } from '../../package/index.ts'
import { type NodeTestContext, nodeTestContext } from '../node/node-test-context.ts'
import { Package } from '../package.ts'
import { push } from '../push/push.ts'
import { browseRevision } from './browse-revision.ts'
import { installPackage } from './install.ts'
import { listPackages, listPackageVersions } from './registry-calls.ts'
import { blob, jobOf, packageOf, placesOf, REGISTRY } from './test-packages.ts'

const MIB = 1024 * 1024

let here: NodeTestContext
beforeEach(async () => {
  here = await nodeTestContext()
})
afterEach(() => here.remove())

const read = (path: string) => readFile(join(here.folder, path), 'utf8')
const packages = () => join(here.folder, 'data/packages')

async function names(): Promise<string[]> {
  const found: string[] = []
  for await (const name of listPackages(here.context)) found.push(name)
  return found
}

async function published(files: Readonly<Record<string, string>> = { 'a.csv': 'a', 'raw/b.csv': 'b', 'raw/x/c': 'c' }) {
  const pkg = await packageOf(here.context, files)
  return pkg.push('team/data', REGISTRY, { message: 'first' })
}

describe('install', () => {
  test('fetches the files, and notes the package in the local registry with its places in S3', async () => {
    const { topHash, manifest } = await published()
    await installPackage(here.context, 'team/data', { registry: REGISTRY })
    expect(await read('data/packages/team/data/a.csv')).toBe('a')
    expect(await read('data/packages/team/data/raw/x/c')).toBe('c')
    const noted = await browseRevision(here.context, 'team/data')
    expect(noted.origin).toBe(topHash)
    expect(noted.manifest).toEqual(manifest)
    expect(await names()).toEqual(['team/data'])
    expect((await listPackageVersions(here.context, 'team/data')).at(-1)).toEqual(['latest', topHash])
    expect(await readdir(packages())).toEqual(['.quilt', 'team'])
  })

  test.each<[string, Readonly<Record<string, string>>]>([
    ['raw', { 'b.csv': 'b', 'x/c': 'c' }],
    ['raw/b.csv', { 'b.csv': 'b' }],
  ])('of %s alone fetches that, by its path there, and notes the whole package', async (path, files) => {
    const { topHash } = await published()
    const dest = join(here.folder, 'out')
    await installPackage(here.context, 'team/data', { registry: REGISTRY, dest, path })
    const found = await readdir(dest, { recursive: true, withFileTypes: true })
    expect(found.filter((entry) => entry.isFile())).toHaveLength(Object.keys(files).length)
    for (const [file, content] of Object.entries(files)) expect(await read(`out/${file}`)).toBe(content)
    expect((await browseRevision(here.context, 'team/data')).origin).toBe(topHash)
  })

  test('takes the default registry, and the install location of the settings', async () => {
    await published()
    await expect(installPackage(here.context, 'team/data')).rejects.toMatchObject({ code: 'invalid' })
    await here.context.settings?.change({
      default_remote_registry: REGISTRY,
      default_install_location: `${here.address}/installed`,
    })
    await installPackage(here.context, 'team/data')
    expect(await read('installed/team/data/a.csv')).toBe('a')
  })

  test('of bytes that are not those of the manifest keeps neither file nor package', async () => {
    for (const [type, value] of [
      ['sha2-256-chunked', 'lZXJ35AHUUjrBoYDZd8zWEt1v/eCpRDGzUiDpBmDPVA='],
      ['SHA256', '0'.repeat(64)],
      ['CRC64NVME', 'rosUhgp5mIg='],
    ] as const) {
      await here.context.openStore('lab-data').put('bad', new TextEncoder().encode('bad'))
      const entry: Entry = {
        logicalKey: 'bad.csv',
        physicalKey: { bucket: 'lab-data', path: 'bad', versionId: null },
        size: 3n,
        hash: entryHash(type, value),
        meta: new Map(),
      }
      const items = [{ logicalKey: 'bad.csv', entry }]
      await push(here.context, jobOf(new Package(here.context), { items, parent: 'any', mode: 'build' }))
      await expect(installPackage(here.context, 'team/data', { registry: REGISTRY })).rejects.toMatchObject({
        code: 'corrupt',
        where: { logicalKey: 'bad.csv' },
      })
      await expect(read('data/packages/team/data/bad.csv')).rejects.toThrow()
      expect(await names()).toEqual([])
    }
  })

  test('of such bytes leaves a file that stands at their place as it is', async () => {
    const dest = join(here.folder, 'out')
    await mkdir(dest)
    for (const [type, value] of [
      ['sha2-256-chunked', 'lZXJ35AHUUjrBoYDZd8zWEt1v/eCpRDGzUiDpBmDPVA='],
      ['SHA256', '0'.repeat(64)],
      ['CRC64NVME', 'rosUhgp5mIg='],
    ] as const) {
      for (const content of ['bad', 'x'.repeat(9 * MIB)]) {
        await writeFile(join(dest, 'mine.csv'), 'mine')
        await here.context.openStore('lab-data').put('bad', new TextEncoder().encode(content))
        const entry: Entry = {
          logicalKey: 'mine.csv',
          physicalKey: { bucket: 'lab-data', path: 'bad', versionId: null },
          size: BigInt(content.length),
          hash: entryHash(type, value),
          meta: new Map(),
        }
        const pkg = await new Package(here.context).set('mine.csv', entry)
        await expect(pkg.fetch(dest)).rejects.toMatchObject({ code: 'corrupt', where: { logicalKey: 'mine.csv' } })
        expect(await read('out/mine.csv')).toBe('mine')
        expect(await readdir(dest)).toEqual(['mine.csv'])
      }
    }
  })

  test('checks the older kinds of hash too', async () => {
    await here.context.openStore('lab-data').put('digits', new TextEncoder().encode('123456789'))
    const physicalKey = { bucket: 'lab-data', path: 'digits', versionId: null }
    const entries = [
      ['a', entryHash('CRC64NVME', 'rosUhgp5mIg=')],
      ['b', entryHash('SHA256', '15e2b0d3c33891ebb0f1ef609ec419420c20e320ce94c65fbc8c3312448eb225')],
    ] as const
    const items = entries.map(([logicalKey, hash]) => ({
      logicalKey,
      entry: { logicalKey, physicalKey, size: 9n, hash, meta: new Map() },
    }))
    await push(here.context, jobOf(new Package(here.context), { items, mode: 'build' }))
    await installPackage(here.context, 'team/data', { registry: REGISTRY })
    expect(await read('data/packages/team/data/b')).toBe('123456789')
  })

  test.each<[string, string, Parameters<typeof installPackage>[2]]>([
    ['into a bucket', 'invalid', { destRegistry: REGISTRY }],
    ['of files into a bucket', 'invalid', { dest: 's3://lab-data/x' }],
    ['of what the package does not hold', 'absent', { path: 'none' }],
    ['of a path that climbs', 'invalid', { path: '../a' }],
    ['of an unknown revision', 'absent', { topHash: 'abcdef0' }],
  ])('%s is refused', async (_, code, options) => {
    await published()
    await expect(installPackage(here.context, 'team/data', { registry: REGISTRY, ...options })).rejects.toMatchObject({
      code,
    })
    expect(await names()).toEqual([])
  })
})

describe('fetch', () => {
  test('gives a package whose entries lie where they were fetched to, and which can be pushed from there', async () => {
    const large = 'x'.repeat(9 * MIB)
    await published({ 'a.csv': 'a', 'large.bin': large })
    const pkg = new Package(here.context, await browseRevision(here.context, 'team/data', { registry: REGISTRY }))
    const fetched = await pkg.fetch(join(here.folder, 'out'))
    expect(placesOf(fetched)).toEqual({
      'a.csv': `${here.address}/out/a.csv`,
      'large.bin': `${here.address}/out/large.bin`,
    })
    expect(await read('out/large.bin')).toBe(large)
    expect(fetched.diff(pkg)).toEqual({ added: [], modified: [], deleted: [] })
    await fetched.push('team/again', 's3://other-data')
    expect(placesOf(fetched)['large.bin']).toBe('s3://other-data/team/again/large.bin')
  })

  test('follows a link that a manifest names', async () => {
    await here.write({ 'in/a.csv': 'a' })
    await symlink(join(here.folder, 'in/a.csv'), join(here.folder, 'link.csv'))
    const physicalKey = { bucket: null, path: join(here.folder, 'link.csv'), versionId: null }
    const pkg = await new Package(here.context).set('a.csv', {
      logicalKey: 'a.csv',
      physicalKey,
      size: 1n,
      hash: null,
      meta: new Map(),
    })
    await pkg.fetch(join(here.folder, 'out'))
    expect(await read('out/a.csv')).toBe('a')
  })

  test('of a package that names files of another machine says which', async () => {
    const entry: Entry = {
      logicalKey: 'a.csv',
      physicalKey: { bucket: null, path: '/nowhere/a.csv', versionId: null },
      size: 1n,
      hash: null,
      meta: new Map(),
    }
    const pkg = await new Package(here.context).set('a.csv', entry)
    await expect(pkg.fetch(join(here.folder, 'out'))).rejects.toMatchObject({ code: 'absent' })
    await expect(pkg.push('team/data', REGISTRY)).rejects.toMatchObject({ code: 'absent' })
  })
})

describe('a local build', () => {
  test('names the files where they lie, keeps bytes at hand aside, and can be pushed later', async () => {
    await here.write({ 'in/a.csv': 'a' })
    const pkg = await new Package(here.context).setDir('.', join(here.folder, 'in'))
    await pkg.set('note.txt', blob('note'))
    const topHash = await pkg.build('team/data', undefined, { message: 'local' })
    const local = new Package(here.context, await browseRevision(here.context, 'team/data'))
    expect(await local.topHash()).toBe(topHash)
    expect(placesOf(local)['a.csv']).toBe(`${here.address}/in/a.csv`)
    expect(placesOf(local)['note.txt']).toMatch(/\/data\/tempfiles\/[0-9a-f-]{36}\.txt$/)
    const { manifest } = await local.push('team/data', REGISTRY, { message: 'local' })
    expect(manifest.entries.map(({ physicalKey }) => physicalKey.path)).toEqual([
      'team/data/a.csv',
      'team/data/note.txt',
    ])
    expect(await local.topHash()).toBe(topHash)
  })

  test('of a file that was changed meanwhile cannot be pushed', async () => {
    await here.write({ 'in/a.csv': 'a' })
    const pkg = await new Package(here.context).setDir('.', join(here.folder, 'in'))
    await pkg.build('team/data')
    for (const content of ['longer', 'b']) {
      await here.write({ 'in/a.csv': content })
      const local = new Package(here.context, await browseRevision(here.context, 'team/data'))
      await expect(local.push('team/data', REGISTRY)).rejects.toMatchObject({ code: 'changed' })
    }
  })
})

test('a local build of files that were changed, or have vanished, since they were set is refused', async () => {
  const file = join(here.folder, 'in/a.csv')
  for (const change of [() => here.write({ 'in/a.csv': 'b' }), () => rm(file)]) {
    await here.write({ 'in/a.csv': 'a' })
    // A disk may give two writes of one moment the same time.
    await utimes(file, 1000, 1000)
    const pkg = await new Package(here.context).set('a.csv', file)
    await change()
    const code = expect.stringMatching(/^(changed|absent)$/)
    await expect(pkg.build('team/data')).rejects.toMatchObject({ code })
    expect(await names()).toEqual([])
  }
})

test('a push to a folder is refused', async () => {
  const pkg = await packageOf(here.context, { 'a.csv': 'a' })
  for (const registry of [here.folder, here.address, './x'])
    await expect(pkg.push('team/data', registry)).rejects.toMatchObject({ code: 'invalid' })
})

describe('verify', () => {
  test('tells whether a folder, or a prefix of a bucket, holds exactly the package', async () => {
    await published()
    const pkg = new Package(here.context, await browseRevision(here.context, 'team/data', { registry: REGISTRY }))
    const folder = join(here.folder, 'out')
    await pkg.fetch(folder)
    expect(await pkg.verify(folder)).toBe(true)
    expect(await pkg.verify('s3://lab-data/team/data')).toBe(true)
    await here.write({ 'out/more.csv': 'more' })
    expect(await pkg.verify(folder)).toBe(false)
    expect(await pkg.verify(folder, { extraFilesOk: true })).toBe(true)
    await here.write({ 'out/a.csv': 'b' })
    expect(await pkg.verify(folder, { extraFilesOk: true })).toBe(false)
    await rm(join(folder, 'a.csv'))
    expect(await pkg.verify(folder, { extraFilesOk: true })).toBe(false)
  })

  test('of a hash that nobody knows is refused', async () => {
    const physicalKey = { bucket: 'lab-data', path: 'a', versionId: null }
    const entry = { logicalKey: 'a', physicalKey, size: 1n, hash: entryHash('MD5', 'x'), meta: new Map() }
    const pkg = await new Package(here.context).set('a', entry)
    await expect(pkg.verify('s3://lab-data/')).rejects.toMatchObject({ code: 'unsupported' })
  })
})

describe('read', () => {
  test('gives the bytes of an entry, and none that are not its own', async () => {
    await published()
    const pkg = new Package(here.context, await browseRevision(here.context, 'team/data', { registry: REGISTRY }))
    expect(await (await pkg.read('raw/b.csv')).text()).toBe('b')
    await pkg.set('new.txt', blob('new'))
    expect(await (await pkg.read('new.txt')).text()).toBe('new')
    await expect(pkg.read('none')).rejects.toMatchObject({ code: 'absent' })
    const entry = pkg.get('a.csv')
    const wrong = entry && { ...entry, hash: pkg.get('raw/b.csv')?.hash ?? null }
    await pkg.set('wrong.csv', wrong)
    await expect(pkg.read('wrong.csv')).rejects.toMatchObject({ code: 'corrupt' })
  })
})
