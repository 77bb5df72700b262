import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { asQuilt3Sees } from './as-quilt3-sees.ts'
import { type BothClients, startBothClients } from './both-clients.ts'
import { expectedHash, sha256Hex } from './expected-hash.ts'

const mib = 1024 * 1024
let both: BothClients

beforeAll(async () => {
  both = await startBothClients(inject('engine'))
})
afterAll(() => both.stop())

const contents = new Map<string, Uint8Array<ArrayBuffer>>([
  ['README.md', new TextEncoder().encode('# Samples\n')],
  ['data/a b+c#1.csv', new TextEncoder().encode('x,y\n1,2\n')],
  ['data/große 日 😀.txt', new TextEncoder().encode('ß')],
  ['data-2/empty', new Uint8Array()],
  ['data-2/one part.bin', new Uint8Array(8 * mib).fill(1)],
  ['data-2/two parts.bin', new Uint8Array(8 * mib + 1).fill(2)],
])

async function pushWithOurs(name: string, registry: string, text: string) {
  const pkg = new both.ours.Package()
  await pkg.set('a.txt', new Blob([text]))
  return { pkg, pushed: await pkg.push(name, registry, { message: text }) }
}

async function pushWithQuilt3(name: string, registry: string, text: string, more: object = {}) {
  const entries = [{ logicalKey: 'a.txt', path: await both.file(text) }]
  return await both.quilt3.push({ name, registry, entries, message: text, ...more })
}

describe.each([{ versions: true }, { versions: false }])('a bucket with versions: $versions', ({ versions }) => {
  let registry: string
  beforeAll(async () => {
    registry = await both.freshRegistry({ versions })
  })

  test('a package of ours is browsed, installed and verified by quilt3', async () => {
    const name = 'lab/ours'
    const pkg = new both.ours.Package().setMeta({ title: 'größer', n: 12345678901234567890n, ratio: 0.1 })
    for (const [key, bytes] of contents) await pkg.set(key, new Blob([bytes]), { meta: { key } })
    const pushed = await pkg.push(name, registry, { message: 'first' })

    const seen = await both.quilt3.browse({ name, registry })
    expect(seen).toEqual({
      ...(await asQuilt3Sees(pushed.manifest)),
      topHash: pushed.topHash,
      browsedHash: pushed.topHash,
      sameManifest: true,
    })
    expect(seen.header).toBe(
      '{"version": "v0", "user_meta": {"title": "größer", "n": 12345678901234567890, "ratio": 0.1}, "message": "first"}',
    )
    expect(new Map(seen.entries.map(({ logicalKey, hash }) => [logicalKey, hash]))).toEqual(
      new Map([...contents].map(([key, bytes]) => [key, expectedHash(bytes)])),
    )
    expect(seen.entries.every(({ physicalKey }) => physicalKey.includes('?versionId=') === versions)).toBe(true)
    expect(await both.quilt3.install({ name, registry })).toEqual({
      verified: true,
      files: Object.fromEntries([...contents].map(([key, bytes]) => [key, sha256Hex(bytes)])),
    })
  })

  test('a package of quilt3 is read by us with every entry, size, hash and meta', async () => {
    const name = 'lab/theirs'
    const entries = await Promise.all(
      [...contents].map(async ([logicalKey, bytes]) => ({
        logicalKey,
        path: await both.file(bytes),
        meta: '{"whole": 1.0, "tiny": 5e-324, "deep": [[{"ü": null}]], "2": true, "10": false}',
      })),
    )
    const pushed = await both.quilt3.push({ name, registry, entries, meta: '{"b": 1e16, "a": -0.0}', message: 'm' })
    const read = await both.ours.Package.browse(name, { registry })
    expect(await asQuilt3Sees(read.manifest)).toEqual(pushed)
    expect(await read.topHash()).toBe(pushed.topHash)
  })

  test('an empty package passes both ways', async () => {
    const ours = await new both.ours.Package().push('empty/ours', registry)
    const seen = await both.quilt3.browse({ name: 'empty/ours', registry })
    expect(seen).toMatchObject({ topHash: ours.topHash, entries: [], sameManifest: true })
    const theirs = await both.quilt3.push({ name: 'empty/theirs', registry, entries: [] })
    const read = await both.ours.Package.browse('empty/theirs', { registry })
    expect(await asQuilt3Sees(read.manifest)).toEqual(theirs)
    expect(theirs.topHash).toBe(ours.topHash)
  })

  test('quilt3 pushes on top of ours, and we on top of theirs; what stays is not copied', async () => {
    const name = 'lab/in-turn'
    const { pushed: first } = await pushWithOurs(name, registry, 'one')
    const path = await both.file('two')
    const second = await both.quilt3.push({ name, registry, base: { name }, entries: [{ logicalKey: 'b.txt', path }] })
    expect(second.entries[0]).toEqual((await asQuilt3Sees(first.manifest)).entries[0])

    const pkg = await both.ours.Package.browse(name, { registry })
    await pkg.set('c.txt', new Blob(['three']))
    const third = await pkg.push(name, registry, { message: 'three' })
    const seen = await both.quilt3.browse({ name, registry })
    expect(seen).toMatchObject({ topHash: third.topHash, browsedHash: third.topHash, sameManifest: true })
    expect(seen.entries.slice(0, 2)).toEqual(second.entries)
    expect((await both.quilt3.install({ name, registry })).verified).toBe(true)

    const versions = await both.ours.listPackageVersions(name, registry)
    expect(versions.map(([, hash]) => hash)).toEqual([first.topHash, second.topHash, third.topHash, third.topHash])
    expect(versions).toEqual(await both.quilt3.listPackageVersions(name, registry))
  })
})

describe('the conflict rule', () => {
  let registry: string
  beforeAll(async () => {
    registry = await both.freshRegistry({ versions: true })
  })

  test('neither pushes a new package over a name that the other has taken', async () => {
    await pushWithOurs('taken/ours', registry, 'ours')
    await expect(pushWithQuilt3('taken/ours', registry, 'theirs')).rejects.toMatchObject({
      type: 'QuiltConflictException',
    })
    await pushWithQuilt3('taken/theirs', registry, 'theirs')
    await expect(pushWithOurs('taken/theirs', registry, 'ours')).rejects.toMatchObject({ code: 'conflict' })
  })

  test('we refuse a base that quilt3 has left behind, and quilt3 one that we have', async () => {
    const name = 'stale/both'
    const { pkg, pushed } = await pushWithOurs(name, registry, 'one')
    const theirs = await pushWithQuilt3(name, registry, 'two', { base: { name } })
    await pkg.set('b.txt', new Blob(['b']))
    await expect(pkg.push(name, registry)).rejects.toMatchObject({ code: 'conflict' })

    const next = await both.ours.Package.browse(name, { registry })
    await next.set('b.txt', new Blob(['b']))
    await next.push(name, registry)
    for (const topHash of [pushed.topHash, theirs.topHash]) {
      const stale = pushWithQuilt3(name, registry, 'three', { base: { name, topHash } })
      await expect(stale).rejects.toMatchObject({ type: 'QuiltConflictException' })
    }
  })

  test('force passes over the other’s revision both ways', async () => {
    const name = 'forced/both'
    await pushWithOurs(name, registry, 'one')
    const theirs = await pushWithQuilt3(name, registry, 'two', { force: true })
    const pkg = new both.ours.Package()
    await pkg.set('a.txt', new Blob(['three']))
    const ours = await pkg.push(name, registry, { force: true })
    expect((await both.quilt3.browse({ name, registry })).topHash).toBe(ours.topHash)
    const versions = await both.quilt3.listPackageVersions(name, registry)
    expect(versions.map(([, hash]) => hash)).toContain(theirs.topHash)
  })

  test('a browsed package may be pushed under a name that is free, by both', async () => {
    const { pushed } = await pushWithOurs('copy/source', registry, 'one')
    await both.quilt3.push({
      name: 'copy/theirs',
      registry,
      base: { name: 'copy/source' },
      entries: [],
      message: 'one',
    })
    const pkg = await both.ours.Package.browse('copy/source', { registry })
    const ours = await pkg.push('copy/ours', registry, { message: 'one' })
    expect(ours.topHash).toBe(pushed.topHash)
    expect((await both.quilt3.browse({ name: 'copy/theirs', registry })).topHash).toBe(pushed.topHash)
  })
})
