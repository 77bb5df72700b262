import { describe, expect, test } from 'vitest'
import { Fault } from '../../base/index.ts'
import { readLatest } from '../../registry/index.ts'
import { type PlannedFault, withFaults } from '../../store/index.ts'
import { createMemoryJournal, createTransferControl, type TransferControl } from '../../transfer/index.ts'
import type { ClientContext } from '../context.ts'
import { memoryContext } from '../memory-context.ts'
import { browse, jobOf, keysIn, packageOf, placesOf, REGISTRY } from '../package/test-packages.ts'
import { Package } from '../package.ts'
import { type PushCall, type PushJob, push } from './push.ts'

const refused = new Fault('denied', 'This key is not for you.', { where: { key: 'x' } })
const text = (bytes: string) => new TextEncoder().encode(bytes)

/** The context, but that the store refuses what is planned. */
function failing(context: ClientContext, plan: readonly PlannedFault[]): ClientContext {
  const lab = withFaults(context.openStore('lab-data'), plan)
  return { ...context, openStore: (bucket) => (bucket === 'lab-data' ? lab : context.openStore(bucket)) }
}

const always = (operation: PlannedFault['operation'], keyEnd: string): PlannedFault[] =>
  [1, 2, 3].map((nth) => ({ operation, nth, when: 'before', fault: refused, keyEnd }))

function itemsOf(context: ClientContext, files: Readonly<Record<string, string>>): PushJob['items'] {
  return Object.entries(files).map(([logicalKey, content]) => {
    const file = new Blob([content])
    return { logicalKey, meta: new Map(), file, hash: context.hashPool.hash(file) }
  })
}

/** A call whose failed files are left out, or tried again, as soon as nothing else is to be done. */
function choosing(choice: 'skip' | 'retry', control: TransferControl = createTransferControl()): PushCall {
  return {
    transfer: { control, onTrouble: 'wait' },
    onProgress: (progress) => {
      if (progress.type !== 'sending' || progress.facts?.waits !== 'choice') return
      const failed = control.files(0, progress.facts.failedFiles).files
      queueMicrotask(() => {
        for (const { logicalKey } of failed) control.order({ type: choice, logicalKey })
      })
    },
  }
}

const latestOf = (context: ClientContext) => readLatest(context.openStore('lab-data'), 'team/data')

test('a call that is tried again is told of, though nothing else moves', async () => {
  const real = memoryContext()
  const lab = real.openStore('lab-data')
  const first = Promise.withResolvers<void>()
  const told: number[] = []
  let tries = 0
  const put: typeof lab.put = async (key, ...rest) => {
    if (!key.endsWith('/b.csv')) return lab.put(key, ...rest)
    await first.promise
    tries += 1
    if (tries === 1) throw new Fault('busy', 'Later.')
    expect(told.at(-1)).toBe(1)
    return lab.put(key, ...rest)
  }
  const own = (name: string | symbol): unknown => {
    const value: unknown = Reflect.get(lab, name)
    return typeof value === 'function' ? value.bind(lab) : value
  }
  const slow = new Proxy(lab, { get: (_, name) => (name === 'put' ? put : own(name)) })
  const context = { ...real, openStore: (bucket: string) => (bucket === 'lab-data' ? slow : real.openStore(bucket)) }
  const job = jobOf(new Package(context), { items: itemsOf(context, { 'a.csv': 'a', 'b.csv': 'b' }) })
  await push(context, job, {
    onProgress: (progress) => {
      if (progress.type !== 'sending') return
      told.push(progress.retrying)
      if (progress.storedFiles === 1) first.resolve()
    },
  })
  expect([tries, told.at(-1)]).toEqual([2, 0])
})

describe('a file that cannot be stored', () => {
  test('stops no other, and nothing is published', async () => {
    const real = memoryContext()
    const context = failing(real, always('put', 'data/b.csv'))
    const job = jobOf(new Package(context), { items: itemsOf(context, { 'a.csv': 'a', 'b.csv': 'b', 'c.csv': 'c' }) })
    await expect(push(context, job)).rejects.toMatchObject({ code: 'denied', where: { file: 'b.csv' } })
    // What tries out the store may not have cleaned up yet.
    await expect.poll(() => keysIn(real.openStore('lab-data'))).toEqual(['team/data/a.csv', 'team/data/c.csv'])
  })

  test('nor does an object that cannot be copied or streamed', async () => {
    for (const sharesStore of [() => true, () => false]) {
      const real = memoryContext({}, { sharesStore })
      for (const key of ['a', 'b']) await real.openStore('raw-data').put(key, text(key))
      const context = failing(real, [...always('copy', 'data/a'), ...always('put', 'data/a')])
      const pkg = await new Package(context).setDir('.', 's3://raw-data/')
      await pkg.set('mine', new Blob(['mine']))
      await expect(pkg.push('team/data', REGISTRY)).rejects.toMatchObject({ code: 'denied' })
      await expect.poll(() => keysIn(real.openStore('lab-data'))).toEqual(['team/data/b', 'team/data/mine'])
    }
  })

  test('is waited for, and tried again on request', async () => {
    const real = memoryContext()
    await real.openStore('raw-data').put('far', text('far'))
    const once = (operation: 'put' | 'copy', keyEnd: string) => always(operation, keyEnd).slice(0, 1)
    const context = failing(real, [...once('put', 'b.csv'), ...once('copy', 'far.csv')])
    const pkg = await packageOf(context, { 'a.csv': 'a', 'b.csv': 'b' })
    await pkg.set('far.csv', 's3://raw-data/far')
    const result = await pkg.push('team/data', REGISTRY, choosing('retry'))
    expect(result.skipped).toEqual([])
    expect(Object.keys(placesOf(pkg))).toEqual(['a.csv', 'b.csv', 'far.csv'])
  })

  test('is left out on request, be it new or an object, and the result names it', async () => {
    const real = memoryContext()
    await real.openStore('raw-data').put('far', text('far'))
    const context = failing(real, [...always('put', 'b.csv'), ...always('copy', 'far.csv')])
    const pkg = await packageOf(context, { 'a.csv': 'a', 'b.csv': 'b' })
    await pkg.set('far.csv', 's3://raw-data/far')
    const result = await pkg.push('team/data', REGISTRY, choosing('skip'))
    expect(result).toMatchObject({ skipped: ['b.csv', 'far.csv'], level: 'checked', isLatest: true })
    expect(Object.keys(placesOf(await browse(real, 'team/data')))).toEqual(['a.csv'])
  })

  test('goes back to what the revision before has, where it replaced that', async () => {
    const real = memoryContext()
    const first = await (await packageOf(real, { 'a.csv': 'a', 'b.csv': 'b' })).push('team/data', REGISTRY)
    const context = failing(real, always('put', 'b.csv'))
    const pkg = await browse(context, 'team/data')
    await pkg.set('b.csv', new Blob(['better']), { meta: { by: 'us' } })
    await pkg.set('c.csv', new Blob(['c']))
    const result = await pkg.push('team/data', REGISTRY, choosing('skip'))
    expect(result.skipped).toEqual(['b.csv'])
    const second = await browse(real, 'team/data')
    expect(Object.keys(placesOf(second))).toEqual(['a.csv', 'b.csv', 'c.csv'])
    expect(second.get('b.csv')).toEqual(first.manifest.entries[1])
  })

  test('does not bring back what is not there any more', async () => {
    const real = memoryContext({ versions: 'none' })
    await (await packageOf(real, { 'a.csv': 'a', 'b.csv': 'b' })).push('team/data', REGISTRY)
    const pkg = await browse(failing(real, always('put', 'b.csv')), 'team/data')
    await pkg.set('b.csv', new Blob(['better']))
    await real.openStore('lab-data').put('team/data/b.csv', text('B'))
    const before = await latestOf(real)
    await expect(pkg.push('team/data', REGISTRY, choosing('skip'))).rejects.toMatchObject({ code: 'corrupt' })
    expect(await latestOf(real)).toEqual(before)
  })

  test('is not published without, where nothing would be left', async () => {
    const context = failing(memoryContext(), always('put', 'a.csv'))
    const pkg = await packageOf(context, { 'a.csv': 'a' })
    await expect(pkg.push('team/data', REGISTRY, choosing('skip'))).rejects.toMatchObject({ code: 'invalid' })
    expect(await latestOf(context)).toBeUndefined()
  })

  test('is not published without, where the registry’s rules want it', async () => {
    const real = memoryContext({ versions: 'none' })
    const lab = real.openStore('lab-data')
    await lab.put('.quilt/workflows/config.yml', text(WORKFLOWS))
    await lab.put('two.json', text('{"minItems": 2}'))
    const context = failing(real, always('put', 'b.csv'))
    const pkg = await packageOf(context, { 'a.csv': 'a', 'b.csv': 'b' })
    await expect(pkg.push('team/data', REGISTRY, choosing('skip'))).rejects.toMatchObject({
      code: 'invalid',
      message: expect.stringMatching(/^Without b\.csv this cannot be published, and nothing was: /),
    })
    expect(await latestOf(real)).toBeUndefined()
  })
})

const WORKFLOWS = `
version: "1"
default_workflow: two
workflows: {two: {name: Two, entries_schema: two}}
schemas: {two: {url: "s3://lab-data/two.json"}}
`

describe('progress', () => {
  test('sums what is sent, copied and streamed, never goes back, and ends whole', async () => {
    const context = memoryContext()
    await context.openStore('raw-data').put('far', new Uint8Array(9 * 1024 * 1024))
    const pkg = await packageOf(context, { 'a.csv': 'a'.repeat(100), 'b.csv': 'b'.repeat(5000) })
    await pkg.set('far.csv', 's3://raw-data/far')
    const told: number[] = []
    let last = ''
    await pkg.push('team/data', REGISTRY, {
      onProgress: (progress) => {
        if (progress.type !== 'sending') return
        const { sentBytes, totalBytes, storedFiles, totalFiles, facts } = progress
        told.push(sentBytes)
        last = `${sentBytes}/${totalBytes} ${storedFiles}/${totalFiles} ${facts?.level} ${facts?.failedFiles}`
      },
    })
    expect(told).toEqual(told.toSorted((a, b) => a - b))
    expect(last).toBe('9442284/9442284 3/3 checked 0')
  })
})

describe('an earlier run of the same push', () => {
  const journalOf = async (context: ClientContext) => {
    const topHash = (await latestOf(context))?.topHash ?? ''
    return createMemoryJournal([{ type: 'publishing', topHash }])
  }

  test('that published already, and could not say so, is no conflict', async () => {
    const context = memoryContext()
    const items = itemsOf(context, { 'a.csv': 'a' })
    const first = await push(context, jobOf(new Package(context), { items }))
    const pointers = await keysIn(context.openStore('lab-data'))
    const again = await push(context, jobOf(new Package(context), { items }), {
      transfer: { journal: await journalOf(context) },
    })
    expect(again).toMatchObject({ topHash: first.topHash, isLatest: true, deduped: false })
    expect(await keysIn(context.openStore('lab-data'))).toEqual(pointers)
  })

  test('that published something else is one', async () => {
    const context = memoryContext()
    const items = itemsOf(context, { 'a.csv': 'a' })
    await push(context, jobOf(new Package(context), { items }))
    const before = await latestOf(context)
    const other = jobOf(new Package(context), { items: itemsOf(context, { 'a.csv': 'other' }) })
    const call = { transfer: { journal: await journalOf(context) } }
    await expect(push(context, other, call)).rejects.toMatchObject({ code: 'conflict' })
    expect(await latestOf(context)).toEqual(before)
  })

  test('is told by a note that is written before anything is published', async () => {
    const context = memoryContext()
    const journal = createMemoryJournal()
    const noted: string[] = []
    const watched = {
      ...journal,
      async note(note: Parameters<typeof journal.note>[0]) {
        if (note.type === 'publishing') noted.push(`${note.topHash} ${await keysIn(context.openStore('lab-data'))}`)
        await journal.note(note)
      },
    }
    const job = jobOf(new Package(context), { items: itemsOf(context, { 'a.csv': 'a' }) })
    const { topHash } = await push(context, job, { transfer: { journal: watched } })
    expect(noted).toEqual([`${topHash} team/data/a.csv`])
  })
})
