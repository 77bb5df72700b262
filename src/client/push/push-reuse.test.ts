import { describe, expect, test } from 'vitest'
import { Fault } from '../../base/index.ts'
import { fromBase64, toHex } from '../../hash/index.ts'
import { type Entry, formatPhysicalKey } from '../../package/index.ts'
import { withFaults } from '../../store/index.ts'
import { createTransferControl } from '../../transfer/index.ts'
import type { ClientContext } from '../context.ts'
import { memoryContext } from '../memory-context.ts'
import { browse, jobOf, packageOf, placesOf, REGISTRY, watched } from '../package/test-packages.ts'
import { Package } from '../package.ts'
import { bucketPlace } from '../registry-place.ts'
import { landingOfChoice } from './landing-choice.ts'
import { chunkedOf } from './plan-push.ts'
import { type PushJob, push } from './push.ts'

const KIB = 1024
const large = (letter: string, bytes = 2 * KIB) => letter.repeat(bytes)
const blobOf = (content: string) => new Blob([content])

const byHash = landingOfChoice({ kind: 'hash' }, { registry: bucketPlace('lab-data'), name: 'team/data', nowMs: 0 })

function itemsOf(context: ClientContext, files: Readonly<Record<string, string>>): PushJob['items'] {
  return Object.entries(files).map(([logicalKey, content]) => {
    const file = blobOf(content)
    return { logicalKey, meta: new Map(), file, hash: context.hashPool.hash(file) }
  })
}

const entryAt = (pkg: Package, key: string): Entry => {
  const entry = pkg.get(key)
  if (!entry) throw new Error(`There is no ${key}.`)
  return entry
}

async function savedBy(work: (onProgress: NonNullable<Parameters<typeof push>[2]>['onProgress']) => Promise<unknown>) {
  let saved = 0
  let last = ''
  await work((progress) => {
    if (progress.type !== 'sending') return
    saved = progress.facts?.savedBytes ?? 0
    last = `${progress.sentBytes}/${progress.totalBytes} ${progress.storedFiles}/${progress.totalFiles}`
  })
  return { saved, last }
}

describe('bytes that the revision before has', () => {
  test('are not sent: their key is named again, with its version', async () => {
    const log: string[] = []
    const context = watched(memoryContext(), log)
    await (await packageOf(context, { 'old/a.csv': large('a') })).push('team/data', REGISTRY)
    const pkg = await browse(context, 'team/data')
    const before = entryAt(pkg, 'old/a.csv')
    pkg.delete('old')
    await pkg.set('new/b.csv', blobOf(large('a')), { meta: { n: 1 } })
    await pkg.set('new/c.csv', blobOf(large('c')))
    log.length = 0
    const told = await savedBy((onProgress) => pkg.push('team/data', REGISTRY, { reuse: true, onProgress }))
    expect(log).toEqual(['put lab-data/team/data/new/c.csv'])
    expect(told).toEqual({ saved: 2 * KIB, last: `${4 * KIB}/${4 * KIB} 2/2` })
    const after = entryAt(await browse(context, 'team/data'), 'new/b.csv')
    expect(after.physicalKey).toEqual(before.physicalKey)
    expect(after.physicalKey.versionId).not.toBeNull()
    expect(after.hash).toEqual(before.hash)
    expect(pkg.metaOf('new/b.csv')).toEqual(new Map([['n', 1n]]))
  })

  test('are sent all the same where nobody asked, or where they are few', async () => {
    const log: string[] = []
    const context = watched(memoryContext(), log)
    const files = { 'a.csv': large('a'), 'b.csv': large('b', KIB - 1) }
    await (await packageOf(context, files)).push('team/data', REGISTRY)
    const pkg = await browse(context, 'team/data')
    for (const [key, content] of Object.entries(files)) await pkg.set(`again/${key}`, blobOf(content))
    log.length = 0
    await pkg.push('team/data', REGISTRY)
    expect(log.sort()).toEqual(['put lab-data/team/data/again/a.csv', 'put lab-data/team/data/again/b.csv'])
    await pkg.set('few.csv', blobOf(files['b.csv']))
    log.length = 0
    await pkg.push('team/data', REGISTRY, { reuse: true })
    expect(log).toEqual(['put lab-data/team/data/few.csv'])
  })

  test('are copied by the store where their key may come to hold other bytes', async () => {
    const log: string[] = []
    const context = watched(memoryContext({ versions: 'none' }), log)
    await (await packageOf(context, { 'a.csv': large('a') })).push('team/data', REGISTRY)
    const pkg = await browse(context, 'team/data')
    await pkg.set('b.csv', blobOf(large('a')))
    log.length = 0
    await pkg.push('team/data', REGISTRY, { reuse: true })
    expect(log).toEqual(['copy lab-data/team/data/a.csv to lab-data/team/data/b.csv in 1'])
    expect(placesOf(pkg)['b.csv']).toBe('s3://lab-data/team/data/b.csv')
  })

  test('and where somebody asked for a place', async () => {
    const log: string[] = []
    const context = watched(memoryContext(), log)
    await (await packageOf(context, { 'a.csv': large('a') })).push('team/data', REGISTRY)
    const pkg = await browse(context, 'team/data')
    await pkg.set('b.csv', blobOf(large('a')))
    log.length = 0
    await pkg.push('team/data', REGISTRY, { reuse: true, dest: 's3://lab-data/there' })
    expect(log).toEqual(['copy lab-data/team/data/a.csv to lab-data/there/b.csv in 1'])
  })

  test('and from another bucket of the same store, never through this machine', async () => {
    const log: string[] = []
    for (const sharesStore of [() => true, () => false]) {
      const context = watched(memoryContext({}, { sharesStore }), log)
      await (await packageOf(context, { 'a.csv': large('a') })).push('team/data', 's3://raw-data')
      const pkg = await browse(context, 'team/data', 's3://raw-data')
      const job = jobOf(pkg, { items: itemsOf(context, { 'b.csv': large('a') }), reuse: [...pkg.walk()] })
      log.length = 0
      await push(context, job)
      expect(log).toEqual(
        sharesStore()
          ? ['copy raw-data/team/data/a.csv to lab-data/team/data/b.csv in 1']
          : ['put lab-data/team/data/b.csv'],
      )
    }
  })

  test('are not taken from a key that this push writes over', async () => {
    const log: string[] = []
    const context = watched(memoryContext({ versions: 'none' }), log)
    await (await packageOf(context, { 'a.csv': large('a') })).push('team/data', REGISTRY)
    const pkg = await browse(context, 'team/data')
    await pkg.set('a.csv', blobOf(large('x')))
    await pkg.set('b.csv', blobOf(large('a')))
    log.length = 0
    await pkg.push('team/data', REGISTRY, { reuse: true })
    expect(log.sort()).toEqual(['put lab-data/team/data/a.csv', 'put lab-data/team/data/b.csv'])
    expect(await (await pkg.read('b.csv')).text()).toBe(large('a'))
  })

  test('are sent where they are not there any more, or are not what the manifest says', async () => {
    for (const versions of ['kept', 'none'] as const) {
      const log: string[] = []
      const real = memoryContext({ versions })
      const context = watched(real, log)
      await (await packageOf(context, { 'a.csv': large('a') })).push('team/data', REGISTRY)
      const pkg = await browse(context, 'team/data')
      const { path, versionId } = entryAt(pkg, 'a.csv').physicalKey
      const lab = real.openStore('lab-data')
      if (versions === 'kept') await lab.remove({ key: path, versionId: versionId ?? undefined })
      else await lab.put(path, new TextEncoder().encode(large('z')))
      await pkg.set('b.csv', blobOf(large('a')))
      log.length = 0
      await pkg.push('team/data', REGISTRY, { reuse: true })
      expect(log.at(-1)).toBe('put lab-data/team/data/b.csv')
      expect(await (await pkg.read('b.csv')).text()).toBe(large('a'))
    }
  })

  test('are sent where the store refuses to show or copy them', async () => {
    const fault = new Fault('denied', 'Not for you.')
    const log: string[] = []
    const real = memoryContext({ versions: 'none' })
    await (await packageOf(real, { 'a.csv': large('a') })).push('team/data', REGISTRY)
    const lab = withFaults(real.openStore('lab-data'), [{ operation: 'copy', nth: 1, when: 'before', fault }])
    const context = watched({ ...real, openStore: () => lab }, log)
    const pkg = await browse(context, 'team/data')
    await pkg.set('b.csv', blobOf(large('a')))
    await pkg.push('team/data', REGISTRY, { reuse: true })
    expect(log.at(-1)).toBe('put lab-data/team/data/b.csv')
  })

  test('land by hash, so that their key is named again even without versions', async () => {
    const log: string[] = []
    const context = watched(memoryContext({ versions: 'none' }), log)
    const first = await push(
      context,
      jobOf(new Package(context), { items: itemsOf(context, { 'a.csv': large('a') }), landing: byHash }),
    )
    log.length = 0
    const second = await push(
      context,
      jobOf(new Package(context), {
        items: itemsOf(context, { 'b.csv': large('a') }),
        landing: byHash,
        parent: first.topHash,
        reuse: first.manifest.entries,
      }),
    )
    expect(log).toEqual([])
    const [entry] = second.manifest.entries
    expect(entry?.physicalKey).toEqual(first.manifest.entries[0]?.physicalKey)
    expect(entry?.physicalKey.path).toContain(toHex(fromBase64((entry && chunkedOf(entry)) ?? '')))
  })
})

describe('equal files that land by their hash', () => {
  const files = { 'a/x.csv': large('a'), 'b/x.csv': large('a'), 'c/y.csv': large('a'), 'd.csv': 'd', 'e.csv': 'd' }

  test('are sent once', async () => {
    const log: string[] = []
    const context = watched(memoryContext({ versions: 'none' }), log)
    const job = jobOf(new Package(context), { items: itemsOf(context, files), landing: byHash })
    let manifest: readonly Entry[] = []
    const told = await savedBy(async (onProgress) => {
      manifest = (await push(context, job, { onProgress })).manifest.entries
    })
    expect(log).toHaveLength(2)
    expect(told).toEqual({ saved: 4 * KIB + 1, last: `${6 * KIB + 2}/${6 * KIB + 2} 5/5` })
    const places = manifest.map(({ logicalKey, physicalKey }) => [logicalKey, formatPhysicalKey(physicalKey)])
    expect(places.map(([key]) => key)).toEqual(Object.keys(files))
    expect(new Set(places.map(([, place]) => place)).size).toBe(2)
  })

  test('stand for each other: where one is left out, the next is sent', async () => {
    const real = memoryContext({ versions: 'none' })
    const fault = new Fault('denied', 'Not for you.')
    const lab = withFaults(real.openStore('lab-data'), [
      { operation: 'put', nth: 1, when: 'before', fault, keyEnd: 'x.csv' },
    ])
    const context = { ...real, openStore: () => lab }
    const control = createTransferControl()
    const job = jobOf(new Package(context), { items: itemsOf(context, files), landing: byHash })
    const { manifest, skipped } = await push(context, job, {
      transfer: { control, onTrouble: 'wait' },
      onProgress: (progress) => {
        if (progress.type !== 'sending' || progress.facts?.waits !== 'choice') return
        queueMicrotask(() => control.order({ type: 'skip', logicalKey: 'a/x.csv' }))
      },
    })
    expect(skipped).toEqual(['a/x.csv'])
    expect(manifest.entries.map(({ logicalKey }) => logicalKey)).toEqual(['b/x.csv', 'c/y.csv', 'd.csv', 'e.csv'])
    for (const { physicalKey } of manifest.entries) {
      expect(await real.openStore('lab-data').head({ key: physicalKey.path })).toBeDefined()
    }
  })
})
