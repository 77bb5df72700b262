import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Manifest } from '../../package/index.ts'
import { browse, readLatest } from '../../registry/index.ts'
import type { ClientContext } from '../context.ts'
import { type NodeTestContext, nodeTestContext } from '../node/node-test-context.ts'
import { blob, jobOf, packageOf, REGISTRY } from '../package/test-packages.ts'
import { Package } from '../package.ts'
import { folderPlace, type RegistryPlace } from '../registry-place.ts'
import { storeForReading } from '../store-for.ts'
import { push } from './push.ts'

let here: NodeTestContext
/** As in a page: no paths, but a folder that is a store. */
let page: ClientContext
let registry: RegistryPlace

beforeEach(async () => {
  here = await nodeTestContext()
  const root = join(here.folder, 'local')
  registry = folderPlace(root)
  page = {
    ...here.context,
    files: undefined,
    openLocal: (path) => (path.startsWith(`${root}/`) ? here.context.openLocal(`${root}/`) : undefined),
  }
})
afterEach(() => here.remove())

const read = (path: string) => readFile(join(here.folder, path), 'utf8')

function itemOf(logicalKey: string, text: string) {
  return { logicalKey, meta: new Map(), file: blob(text), hash: page.hashPool.hash(blob(text)) }
}

function itemsOf({ entries }: Manifest) {
  return entries.map((entry) => ({ logicalKey: entry.logicalKey, entry }))
}

describe('a push into a folder that is a registry', () => {
  const job = (more: object) => ({ ...jobOf(new Package(page)), registry, ...more })

  test('puts the bytes into it, and the manifest names them there', async () => {
    const items = [itemOf('a.csv', 'a'), itemOf('d/large.bin', 'x'.repeat(9 * 1024 * 1024))]
    const { topHash, manifest } = await push(page, job({ items }))
    expect(await read('local/team/data/a.csv')).toBe('a')
    expect(manifest.entries.map(({ physicalKey }) => physicalKey)).toEqual([
      { bucket: null, path: `${here.folder}/local/team/data/a.csv`, versionId: null },
      { bucket: null, path: `${here.folder}/local/team/data/d/large.bin`, versionId: null },
    ])
    const store = storeForReading(page, registry)
    expect((await readLatest(store, 'team/data'))?.topHash).toBe(topHash)
    expect((await browse(store, topHash)).entries).toEqual(manifest.entries)
  })

  test('fetches what lies in a bucket, and keeps what lies in the folder', async () => {
    const pkg = await packageOf(page, { 'far.csv': 'far' })
    const { manifest } = await pkg.push('team/data', REGISTRY)
    const first = await push(page, job({ items: itemsOf(manifest) }))
    expect(await read('local/team/data/far.csv')).toBe('far')
    const again = await push(page, job({ name: 'team/other', items: itemsOf(first.manifest) }))
    expect(again.manifest.entries).toEqual(first.manifest.entries)
  })

  test('copies within the folder what is to lie elsewhere there', async () => {
    const first = await push(page, job({ items: [itemOf('a.csv', 'a')] }))
    const landing = {
      selects: () => true,
      place: (key: string) => ({ bucket: null, path: `${registry.root}moved/${key}`, versionId: null }),
    }
    await push(page, job({ items: itemsOf(first.manifest), parent: first.topHash, landing }))
    expect(await read('local/moved/a.csv')).toBe('a')
  })

  test('from it goes to a bucket with its bytes, and with no other machine’s', async () => {
    const { manifest } = await push(page, job({ items: [itemOf('a.csv', 'a'), itemOf('b.csv', 'b')] }))
    const sent = await push(page, { ...jobOf(new Package(page)), items: itemsOf(manifest) })
    expect(sent.manifest.entries.map(({ physicalKey }) => [physicalKey.bucket, physicalKey.path])).toEqual([
      ['lab-data', 'team/data/a.csv'],
      ['lab-data', 'team/data/b.csv'],
    ])
    const [entry] = manifest.entries
    if (!entry) throw new Error('The package is empty.')
    const foreign = { ...entry, physicalKey: { bucket: null, path: '/somewhere/else/a.csv', versionId: null } }
    const items = [{ logicalKey: 'a.csv', entry: foreign }]
    await expect(push(page, { ...jobOf(new Package(page)), items, parent: 'any' })).rejects.toMatchObject({
      code: 'absent',
    })
  })

  test('lands nothing outside of the folder', async () => {
    for (const path of [`${here.folder}/elsewhere/a.csv`, `${registry.root}../a.csv`]) {
      const landing = { selects: () => true, place: () => ({ bucket: null, path, versionId: null }) }
      await expect(push(page, job({ items: [itemOf('a.csv', 'a')], landing }))).rejects.toMatchObject({
        code: 'invalid',
      })
    }
  })
})
