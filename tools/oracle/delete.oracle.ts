import { GetObjectCommand } from '@aws-sdk/client-s3'
import { afterAll, beforeAll, beforeEach, expect, inject, test } from 'vitest'
import { parsePhysicalKey } from '../../src/package/index.ts'
import { adminClient } from '../engine/buckets.ts'
import { type BothClients, startBothClients } from './both-clients.ts'
import type { Quilt3Package } from './quilt3.ts'

let both: BothClients
let registry: string

beforeAll(async () => {
  both = await startBothClients(inject('engine'))
})
beforeEach(async () => {
  registry = await both.freshRegistry({ versions: true })
})
afterAll(() => both.stop())

const name = 'lab/data'

/** A revision of one file, by us; `pkg` is pushed again where it is given. */
async function revision(text: string, pkg = new both.ours.Package(), packageName = name) {
  await pkg.set('a.txt', new Blob([text]))
  const { topHash, settled } = await pkg.push(packageName, registry, { message: text })
  return { pkg, topHash, settled, seen: await both.quilt3.browse({ name: packageName, registry, topHash }) }
}

/** The bytes that a package of one file names, straight from the engine. */
async function bytesOf({ entries: [entry] }: Quilt3Package): Promise<string | undefined> {
  const { bucket, path, versionId } = parsePhysicalKey(entry?.physicalKey ?? '')
  const client = adminClient(inject('engine'))
  const where = { Bucket: bucket ?? '', Key: path, VersionId: versionId ?? undefined }
  const answer = await client.send(new GetObjectCommand(where)).finally(() => client.destroy())
  return await answer.Body?.transformToString()
}

const hashes = (versions: readonly (readonly [string, string])[]) => versions.map(([, hash]) => hash)

async function ourPackages(): Promise<string[]> {
  const names: string[] = []
  for await (const packageName of both.ours.listPackages(registry)) names.push(packageName)
  return names
}

async function versionsByBoth(): Promise<readonly (readonly [string, string])[]> {
  const theirs = await both.quilt3.listPackageVersions(name, registry)
  expect(await both.ours.listPackageVersions(name, registry)).toEqual(theirs)
  return theirs
}

test('both list the same packages in the same order', async () => {
  for (const packageName of ['b/x', 'a-b/x', 'a/x', 'a/x-1', 'A/x']) {
    await revision('one', new both.ours.Package(), packageName)
  }
  expect(await both.quilt3.listPackages(registry)).toEqual(['A/x', 'a-b/x', 'a/x-1', 'a/x', 'b/x'])
  expect(await ourPackages()).toEqual(await both.quilt3.listPackages(registry))
})

test('both list a name that is not ASCII', async () => {
  await revision('one', new both.ours.Package(), 'é日/ß_²')
  expect(await both.quilt3.listPackages(registry)).toEqual(['é日/ß_²'])
  expect(await ourPackages()).toEqual(['é日/ß_²'])
})

test('a package that we delete is gone from quilt3’s list; its manifest and its bytes stay', async () => {
  const { topHash, seen } = await revision('one')
  await revision('other', new both.ours.Package(), 'lab/data-2')
  await both.ours.deletePackage(name, { registry })
  expect(await both.quilt3.listPackages(registry)).toEqual(['lab/data-2'])
  expect(await both.quilt3.listPackageVersions(name, registry)).toEqual([])
  expect(await bytesOf(seen)).toBe('one')
  expect((await both.quilt3.install({ name, registry, topHash })).verified).toBe(true)
})

test('of a package we delete the newest revision: latest falls back to the one before', async () => {
  const first = await revision('one')
  const second = await revision('two', first.pkg)
  await both.ours.deletePackage(name, { registry, topHash: second.topHash })
  expect(hashes(await versionsByBoth())).toEqual([first.topHash, first.topHash])
  expect((await both.quilt3.browse({ name, registry })).topHash).toBe(first.topHash)
  expect(await bytesOf(first.seen)).toBe('one')
  expect(await bytesOf(second.seen)).toBe('two')
})

test('of a package we delete an older revision: latest stays', async () => {
  const first = await revision('one')
  const second = await revision('two', first.pkg)
  await both.ours.deletePackage(name, { registry, topHash: first.topHash })
  expect(hashes(await versionsByBoth())).toEqual([second.topHash, second.topHash])
  expect(await bytesOf(first.seen)).toBe('one')
})

test('with its only revision the package is gone for both', async () => {
  const { topHash } = await revision('one')
  await both.ours.deletePackage(name, { registry, topHash: topHash.slice(0, 10) })
  expect(await both.quilt3.listPackages(registry)).toEqual([])
  expect(await ourPackages()).toEqual([])
})

test('quilt3 deletes a revision of ours, then the package: our lists follow', async () => {
  const first = await revision('one')
  const second = await revision('two', first.pkg)
  await second.settled
  await both.quilt3.deletePackage({ name, registry, topHash: second.topHash })
  expect(hashes(await versionsByBoth())).toEqual([first.topHash, first.topHash])
  expect(await (await both.ours.Package.browse(name, { registry })).topHash()).toBe(first.topHash)
  await both.quilt3.deletePackage({ name, registry })
  expect(await ourPackages()).toEqual([])
  await expect(both.ours.Package.browse(name, { registry })).rejects.toMatchObject({ code: 'absent' })
})

test('quilt3 rolls back: we read the older revision, and may publish on top of it', async () => {
  const first = await revision('one')
  const second = await revision('two', first.pkg)
  await second.settled
  await both.quilt3.rollback({ name, registry, topHash: first.topHash })
  expect(hashes(await versionsByBoth())).toEqual([first.topHash, second.topHash, first.topHash])
  const third = await revision('three', await both.ours.Package.browse(name, { registry }))
  expect((await both.quilt3.browse({ name, registry })).topHash).toBe(third.topHash)
})
