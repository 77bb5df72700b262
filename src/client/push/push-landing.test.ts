import { describe, expect, test } from 'vitest'
import { memoryContext } from '../memory-context.ts'
import type { PushOptions } from '../package/package-push.ts'
import { blob, browse, jobOf, keysIn, packageOf, placesOf, REGISTRY } from '../package/test-packages.ts'
import { Package } from '../package.ts'
import { bucketPlace } from '../registry-place.ts'
import { landingOfChoice } from './landing-choice.ts'
import { push } from './push.ts'

describe('dest', () => {
  test.each<[string, PushOptions['dest'], string]>([
    ['is left out', undefined, 's3://lab-data/team/data/raw/a.csv'],
    ['is a prefix', 's3://lab-data/elsewhere', 's3://lab-data/elsewhere/raw/a.csv'],
    ['ends in slashes', 's3://lab-data/elsewhere//', 's3://lab-data/elsewhere/raw/a.csv'],
    ['is the bucket', 's3://lab-data', 's3://lab-data/raw/a.csv'],
    ['is a function', (key) => `s3://lab-data/by/${key.toUpperCase()}`, 's3://lab-data/by/RAW/A.CSV'],
    ['leads to another bucket', (key) => `s3://other-data/${key}`, 's3://other-data/raw/a.csv'],
  ])('%s', async (_, dest, place) => {
    const context = memoryContext()
    const pkg = await packageOf(context, { 'raw/a.csv': 'a' })
    await pkg.push('team/data', REGISTRY, { dest })
    expect(placesOf(await browse(context, 'team/data'))).toEqual({ 'raw/a.csv': place })
  })

  test.each<[string, PushOptions['dest']]>([
    ['is in another bucket', 's3://other-data/x'],
    ['names a version', 's3://lab-data/x?versionId=1'],
    ['is a path', 'x/y'],
    ['gives a version', () => 's3://lab-data/x?versionId=1'],
    ['gives a path', () => 'file:///tmp/x'],
    ['gives no text', () => JSON.parse('1')],
    ['gives a folder', () => 's3://lab-data/x/'],
  ])('%s: refused, and nothing is sent', async (_, dest) => {
    const context = memoryContext()
    const pkg = await packageOf(context, { 'a.csv': 'a' })
    await expect(pkg.push('team/data', REGISTRY, { dest })).rejects.toMatchObject({ code: 'invalid' })
    expect(await keysIn(context.openStore('lab-data'))).toEqual([])
  })

  test.each(['none', 'kept'] as const)(
    'never leads bytes onto an object that another entry goes on naming without a version (versions: %s)',
    async (versions) => {
      const context = memoryContext({ versions })
      await (await packageOf(context, { 'a.csv': 'before' })).push('team/data', REGISTRY)
      const pkg = await browse(context, 'team/data')
      const entry = pkg.get('a.csv')
      if (!entry) throw new Error('The package is empty.')
      const { physicalKey } = entry
      await pkg.set('b.csv', { ...entry, physicalKey: { ...physicalKey, versionId: null } })
      await pkg.set('a.csv', blob('after'))
      await expect(pkg.push('team/data', REGISTRY)).rejects.toMatchObject({
        code: 'invalid',
        where: { first: 'b.csv', second: 'a.csv', key: 's3://lab-data/team/data/a.csv' },
      })
      // With its version, or with the same bytes, it may stay.
      await pkg.set('a.csv', blob('before'))
      await pkg.push('team/data', REGISTRY)
      if (versions === 'kept') {
        await pkg.set('b.csv', entry)
        await pkg.set('a.csv', blob('after'))
        await pkg.push('team/data', REGISTRY)
      }
      expect(await (await browse(context, 'team/data')).verifyObjects()).toMatchObject({ isGood: true })
    },
  )

  test('leads two entries to one key: refused where one would be lost, allowed where versions keep both', async () => {
    const dest = () => 's3://lab-data/one'
    const none = memoryContext({ versions: 'none' })
    const both = { 'a.csv': 'a', 'b.csv': 'b' }
    await expect((await packageOf(none, both)).push('team/data', REGISTRY, { dest })).rejects.toMatchObject({
      code: 'invalid',
      where: { first: 'a.csv', second: 'b.csv' },
    })
    expect(await keysIn(none.openStore('lab-data'))).toEqual([])
    const kept = memoryContext()
    const result = await (await packageOf(kept, both)).push('team/data', REGISTRY, { dest })
    expect(new Set(result.manifest.entries.map(({ physicalKey }) => physicalKey.versionId)).size).toBe(2)
    const alike = await packageOf(none, { 'a.csv': 'same', 'b.csv': 'same' })
    await alike.push('team/data', REGISTRY, { dest })
    expect(placesOf(alike)).toEqual({ 'a.csv': 's3://lab-data/one', 'b.csv': 's3://lab-data/one' })
  })
})

describe('the page’s landing by hash', () => {
  test('puts equal files on one key, and never two files of one name on another’s', async () => {
    const context = memoryContext({ versions: 'none' })
    const scene = { registry: bucketPlace('lab-data'), name: 'team/data', nowMs: 0 }
    const hash = context.hashPool.hash(blob('one'))
    const other = context.hashPool.hash(blob('two'))
    const result = await push(context, {
      ...jobOf(new Package(context)),
      items: [
        { logicalKey: 'a/x.csv', meta: new Map(), file: blob('one'), hash },
        { logicalKey: 'b/x.csv', meta: new Map(), file: blob('two'), hash: other },
        { logicalKey: 'c/x.csv', meta: new Map(), file: blob('one'), hash },
      ],
      landing: landingOfChoice({ kind: 'hash' }, scene),
    })
    const [a, b, c] = result.manifest.entries.map(({ physicalKey }) => physicalKey.path)
    expect(a).toMatch(/^team\/data\/[0-9a-f]{64}\/x\.csv$/)
    expect(c).toBe(a)
    expect(b).not.toBe(a)
  })

  test('by a template, two files of one name are refused in any bucket', async () => {
    const context = memoryContext()
    const hash = context.hashPool.hash(blob('one'))
    const other = context.hashPool.hash(blob('two'))
    const landing = landingOfChoice(
      { kind: 'template', template: '{file}' },
      { registry: bucketPlace('lab-data'), name: 'team/data', nowMs: 0 },
    )
    const items = [
      { logicalKey: 'a/x.csv', meta: new Map(), file: blob('one'), hash },
      { logicalKey: 'b/x.csv', meta: new Map(), file: blob('two'), hash: other },
    ]
    const job = { ...jobOf(new Package(context)), items, landing }
    await expect(push(context, job)).rejects.toMatchObject({ code: 'invalid' })
    expect(await keysIn(context.openStore('lab-data'))).toEqual([])
  })
})
