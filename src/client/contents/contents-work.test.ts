import { describe, expect, it } from 'vitest'
import { Fault, isFault } from '../../base/index.ts'
import type { ObjectStore } from '../../store/index.ts'
import { memoryDesk } from '../memory-desk.ts'
import { Package } from '../package.ts'
import { NO_PREFERENCES, QUILT_DEFAULTS } from '../preview/preferences-default.ts'
import { loadPreferences } from '../preview/preferences-load.ts'
import { contentsWork } from './contents-work.ts'
import { endingOf } from './folder-facts.ts'

const LAB = { storeId: 'main', bucket: 'lab' }

async function bed(files: Readonly<Record<string, number>>, meta: Readonly<Record<string, unknown>> = {}) {
  const desk = await memoryDesk({ main: ['lab'] })
  const pkg = new Package(desk.contextOf(LAB))
  for (const [key, size] of Object.entries(files)) await pkg.set(key, new Blob([new Uint8Array(size)]))
  pkg.setMeta(meta)
  const { topHash } = await pkg.push('team/data', 's3://lab', { message: 'first' })
  const store = desk.working(LAB)
  const put = (key: string, text: string) => store.put(key, new TextEncoder().encode(text))
  return { desk, store, put, work: contentsWork(desk), revision: desk.shelf.refOf(LAB, topHash) }
}

describe('folderFacts', () => {
  it('tells how many files of which ending, the largest first, and which files are the largest', async () => {
    const { work, revision } = await bed({
      'a/x.CSV': 10,
      'a/y.csv': 30,
      'a/b/z.tar.gz': 25,
      'a/b/LICENSE': 1,
      'c.txt': 99,
    })
    expect(await work.folderFacts(revision, 'a')).toEqual({
      files: 4,
      sizeBytes: 66,
      kinds: [
        { ending: 'csv', files: 2, sizeBytes: 40 },
        { ending: 'tar.gz', files: 1, sizeBytes: 25 },
        { ending: '', files: 1, sizeBytes: 1 },
      ],
      otherKinds: undefined,
      largest: [
        { logicalKey: 'a/y.csv', sizeBytes: 30 },
        { logicalKey: 'a/b/z.tar.gz', sizeBytes: 25 },
        { logicalKey: 'a/x.CSV', sizeBytes: 10 },
        { logicalKey: 'a/b/LICENSE', sizeBytes: 1 },
      ],
      metaText: undefined,
    })
    expect((await work.folderFacts(revision, '')).files).toBe(5)
  })

  it('sums what is beyond six endings, and names five of the largest, none where all are alike', async () => {
    const sizes = Array.from({ length: 9 }, (_, at) => [`f.e${at}`, at + 1] as const)
    const { work, revision } = await bed({ ...Object.fromEntries(sizes), 'same/a.x': 3, 'same/b.x': 3 })
    const facts = await work.folderFacts(revision, '')
    expect(facts.kinds.map(({ ending }) => ending)).toEqual(['e8', 'e7', 'e6', 'x', 'e5'])
    expect(facts.otherKinds).toEqual({ kinds: 5, files: 5, sizeBytes: 1 + 2 + 3 + 4 + 5 })
    expect(facts.largest.map(({ sizeBytes }) => sizeBytes)).toEqual([9, 8, 7, 6, 5])
    expect((await work.folderFacts(revision, 'same')).largest).toEqual([])
  })

  it('is an absent Fault for what is no folder', async () => {
    const { work, revision } = await bed({ 'a.csv': 1 })
    for (const path of ['a.csv', 'nowhere']) {
      const fault = await work.folderFacts(revision, path).catch((error: unknown) => error)
      expect(isFault(fault, 'absent')).toBe(true)
    }
  })

  it.each([
    ['a/b.csv', 'csv'],
    ['a/b.VCF.GZ', 'vcf.gz'],
    ['a.d/b', ''],
    ['.gitignore', ''],
    ['a.', ''],
    ['gz', ''],
    ['x.gz', 'gz'],
    ['Report of 12. May', ''],
  ])('takes from %s the ending “%s”', (key, ending) => {
    expect(endingOf(key)).toBe(ending)
  })
})

describe('folderPage', () => {
  it('finds the README of each folder, whatever its letters, and its dashboard', async () => {
    const { work, revision } = await bed({
      'readme.TXT': 1,
      'ReadMe.md': 20,
      'quilt_summarize.json': 2,
      'a/README.rst': 3,
      'a/Quilt_Summarize.json': 4,
      'a/b/README': 5,
      'c/x.csv': 6,
    })
    expect(await work.folderPage(revision, '')).toEqual({
      readme: { logicalKey: 'ReadMe.md', sizeBytes: 20 },
      dashboard: { logicalKey: 'quilt_summarize.json', sizeBytes: 2 },
    })
    expect(await work.folderPage(revision, 'a')).toEqual({
      readme: { logicalKey: 'a/README.rst', sizeBytes: 3 },
      dashboard: undefined,
    })
    expect((await work.folderPage(revision, 'a/b')).readme?.logicalKey).toBe('a/b/README')
    for (const path of ['c', 'nowhere', 'c/x.csv']) {
      expect(await work.folderPage(revision, path)).toEqual({ readme: undefined, dashboard: undefined })
    }
  })
})

describe('packageNotes', () => {
  const config = (description: string) => `ui:\n  package_description:\n${description}`

  it('tells what the registry wants said of a package, by the last pattern that fits', async () => {
    const { work, put } = await bed({ 'a.csv': 1 }, { plate: { id: '0412', wells: [96, 384] }, long: 'x'.repeat(300) })
    await put(
      '.quilt/catalog/config.yml',
      config('    ^team/: {message: true, user_meta: [$.plate.id, "$.plate.wells[1]", $.plate, $.none, $.long]}\n'),
    )
    const [notes] = await work.packageNotes(LAB, ['team/data'])
    expect(notes).toEqual({
      name: 'team/data',
      showsMessage: true,
      userMeta: [
        { name: 'plate.id', text: '0412' },
        { name: 'plate.wells[1]', text: '384' },
        { name: 'plate', text: '{"id":"0412","wells":[96,384]}' },
        { name: 'long', text: `${'x'.repeat(200)}…` },
      ],
    })
    await put(
      '.quilt/catalog/config.yaml',
      config('    ^team/: {user_meta: [$.plate.id]}\n    data$: {message: false}\n'),
    )
    expect(await work.packageNotes(LAB, ['team/data', 'other/x'])).toEqual([
      { name: 'team/data', showsMessage: false, userMeta: [] },
    ])
  })

  it('says nothing where the registry wants nothing special', async () => {
    const { work } = await bed({ 'a.csv': 1 })
    expect(await work.packageNotes(LAB, ['team/data'])).toEqual([])
  })
})

describe('loadPreferences', () => {
  const withFault = (store: ObjectStore, code: 'denied' | 'offline'): ObjectStore => ({
    ...store,
    list: () => {
      throw new Fault(code, 'No.')
    },
  })

  it('takes .yaml before .yml, and asks once where there is none', async () => {
    const { store, put } = await bed({ 'a.csv': 1 })
    expect(await loadPreferences(store)).toEqual(NO_PREFERENCES)
    expect(NO_PREFERENCES.actions.deleteRevision).toBe(true)
    await put('.quilt/catalog/config.yml', 'ui: {actions: false}')
    expect((await loadPreferences(store)).actions.revisePackage).toBe(false)
    await put('.quilt/catalog/config.yaml', 'ui: {}')
    expect((await loadPreferences(store)).actions).toEqual(QUILT_DEFAULTS.actions)
  })

  it('reads no file beyond 1 MiB, and says so', async () => {
    const { store, put } = await bed({ 'a.csv': 1 })
    await put('.quilt/catalog/config.yaml', `# ${'x'.repeat(1024 * 1024)}\nui: {actions: false}`)
    const { faults, ...rest } = await loadPreferences(store)
    expect({ ...rest, faults: [] }).toEqual(QUILT_DEFAULTS)
    expect(faults).toEqual([expect.stringContaining('larger than 1048576 bytes')])
  })

  it('is as without a file for whoever may not list, and a Fault where the line is down', async () => {
    const { store } = await bed({ 'a.csv': 1 })
    expect(await loadPreferences(withFault(store, 'denied'))).toEqual(NO_PREFERENCES)
    const fault = await loadPreferences(withFault(store, 'offline')).catch((error: unknown) => error)
    expect(isFault(fault, 'offline')).toBe(true)
  })
})
