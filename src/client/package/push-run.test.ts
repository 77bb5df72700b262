import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type Clock, Fault, systemClock } from '../../base/index.ts'
import { readLatest } from '../../registry/index.ts'
import { type ObjectStore, type PlannedFault, withFaults } from '../../store/index.ts'
import type { ClientContext } from '../context.ts'
import { memoryContext } from '../memory-context.ts'
import { type NodeTestContext, nodeTestContext } from '../node/node-test-context.ts'
import { Package } from '../package.ts'
import type { PushProgress } from '../push/push.ts'
import { type PushEvent, PushEvents } from './push-events.ts'
import { browse, packageOf, placesOf, REGISTRY } from './test-packages.ts'

const MIB = 1024 * 1024
const JOURNALS = 'data/selvage/transfers'
const denied = new Fault('denied', 'This key is not for you.')

function withLab(context: ClientContext, lab: ObjectStore): ClientContext {
  return { ...context, openStore: (bucket) => (bucket === 'lab-data' ? lab : context.openStore(bucket)) }
}

function failing(context: ClientContext, plan: readonly PlannedFault[]): ClientContext {
  return withLab(context, withFaults(context.openStore('lab-data'), plan))
}

const refuse = (keyEnd: string, nth = 1): PlannedFault => ({
  operation: 'put',
  nth,
  when: 'before',
  fault: denied,
  keyEnd,
})

const kindOf = (event: PushEvent) =>
  event.type === 'publishing' ? event.phase : event.type === 'file-failed' ? `failed ${event.logicalKey}` : event.type

describe('a run', () => {
  test('tells its events in order, ends by itself, and gives what push gives', async () => {
    const run = (await packageOf(memoryContext(), { 'a.csv': 'a' })).startPush('team/data', REGISTRY)
    const kinds: string[] = []
    let last: PushEvent | undefined
    for await (const event of run) {
      kinds.push(kindOf(event))
      last = event
    }
    const result = await run.result
    expect(kinds.filter((kind) => kind !== 'sending')).toEqual(['manifest', 'pointer', 'latest', 'verify', 'done'])
    expect(last).toEqual({ type: 'done', result })
  })

  test('waits for a choice, tells who failed each time, and is steered', async () => {
    const context = failing(memoryContext(), [refuse('b.csv'), refuse('b.csv', 2), refuse('c.csv')])
    const pkg = await packageOf(context, { 'a.csv': 'a', 'b.csv': 'b', 'c.csv': 'c' })
    const run = pkg.startPush('team/data', REGISTRY, { onTrouble: 'wait' })
    const told: string[] = []
    for await (const event of run) {
      if (event.type === 'file-failed') told.push(`${event.logicalKey} ${event.fault.code}`)
      if (event.type !== 'waiting') continue
      told.push(`waiting for ${event.for}`)
      if (event.for !== 'choice') continue
      for (const { logicalKey } of run.files(0, 2).files) {
        if (logicalKey === 'c.csv') run.skip(logicalKey)
        else run.retry(logicalKey)
      }
    }
    expect((await run.result).skipped).toEqual(['c.csv'])
    expect(told.filter((line) => line === 'b.csv denied')).toHaveLength(2)
    expect(told.filter((line) => line === 'c.csv denied')).toHaveLength(1)
    expect(told.at(-1)).toBe('waiting for undefined')
    expect(Object.keys(placesOf(pkg))).toEqual(['a.csv', 'b.csv'])
  })

  test('that fails says so as its last event, and no process dies of a result that nobody waits for', async () => {
    const context = failing(memoryContext(), [refuse('a.csv')])
    const run = (await packageOf(context, { 'a.csv': 'a' })).startPush('team/data', REGISTRY)
    const events: PushEvent[] = []
    for await (const event of run) events.push(event)
    expect(events.at(-1)).toMatchObject({ type: 'failed', fault: { code: 'denied' } })
    await expect(run.result).rejects.toMatchObject({ code: 'denied' })
  })

  test('goes on when its reader leaves, who may come back', async () => {
    const run = (await packageOf(memoryContext(), { 'a.csv': 'a' })).startPush('team/data', REGISTRY)
    for await (const _ of run) break
    await run.result
    const rest: string[] = []
    for await (const event of run) rest.push(event.type)
    expect(rest.at(-1)).toBe('done')
  })

  test('that is cancelled leaves no upload, and publishes nothing', async () => {
    for (const how of ['run', 'signal'] as const) {
      const context = memoryContext()
      const lab = context.openStore('lab-data')
      const stop = new AbortController()
      const pkg = await packageOf(context, { 'large.bin': 'x'.repeat(20 * MIB) })
      const run = pkg.startPush('team/data', REGISTRY, { signal: stop.signal })
      const types: string[] = []
      for await (const event of run) {
        types.push(event.type)
        if (event.type !== 'sending' || event.sentBytes === 0) continue
        if (how === 'run') run.cancel()
        else stop.abort()
      }
      await expect(run.result).rejects.toMatchObject({ name: 'AbortError' })
      expect(types.at(-1)).toBe('cancelled')
      for await (const page of lab.listUploads('')) expect(page).toEqual([])
      expect(await readLatest(lab, 'team/data')).toBeUndefined()
    }
  })

  test('that is cancelled once its pointer is being written is published, and says so', async () => {
    for (const at of ['manifest', 'pointer', 'latest', 'verify'] as const) {
      const context = memoryContext()
      const stop = new AbortController()
      const run = (await packageOf(context, { 'a.csv': 'a' })).startPush('team/data', REGISTRY, {
        signal: stop.signal,
        onProgress: (progress) => {
          if (progress.type === 'publishing' && progress.phase === at) stop.abort()
        },
      })
      const told = await run.result.then(
        ({ isLatest }) => isLatest,
        () => 'nothing was published',
      )
      const lab = context.openStore('lab-data')
      const isThere = (await readLatest(lab, 'team/data')) !== undefined
      expect([at, told, isThere]).toEqual([at, ...(isThere ? [true, true] : ['nothing was published', false])])
      expect(isThere).toBe(at === 'latest' || at === 'verify')
    }
  })

  test('that is answered by something else once, when it looks at what it published, is published', async () => {
    const context = memoryContext()
    const lab = context.openStore('lab-data')
    let pages = 0
    const read: ObjectStore['read'] = async (ref, call) => {
      const { facts, stream } = await lab.read(ref, call)
      if (!ref.key.endsWith('/latest') || pages > 0) return { facts, stream }
      pages += 1
      return { facts, stream: new Blob(['<html>Log in to the train']).stream() }
    }
    const pkg = await packageOf(withLab(context, { ...lab, read }), { 'a.csv': 'a' })
    expect(await pkg.push('team/data', REGISTRY)).toMatchObject({ isLatest: true })
    expect(pages).toBe(1)
  })

  test('that is paused begins nothing until it is to go on', async () => {
    const context = memoryContext()
    const pkg = await packageOf(context, { 'a.csv': 'a' })
    const run = pkg.startPush('team/data', REGISTRY)
    run.pause()
    const told: unknown[] = []
    for await (const event of run) {
      if (event.type === 'waiting') told.push(event.for)
      if (event.type !== 'waiting' || event.for === undefined) continue
      await expect.poll(() => run.files(0, 9).files).toMatchObject([{ logicalKey: 'a.csv', state: 'waiting' }])
      run.continue()
    }
    expect(told).toEqual(['pause', undefined])
    expect((await run.result).isLatest).toBe(true)
  })

  test('takes limits at its start and later', async () => {
    const pkg = await packageOf(memoryContext(), { 'a.csv': 'a' })
    const run = pkg.startPush('team/data', REGISTRY, { limits: { bytesPerSecond: 1000 } })
    expect(run.limits).toEqual({ bytesPerSecond: 1000 })
    run.limits = { bytesPerSecond: undefined }
    expect(run.limits).toEqual({ bytesPerSecond: undefined })
    await run.result
  })
})

describe('events', () => {
  let nowMs: number
  const clock: Clock = { ...systemClock, monotonicMs: () => nowMs }
  beforeEach(() => {
    nowMs = 0
  })

  const sent = (sentBytes: number): PushProgress => ({
    type: 'sending',
    retrying: 0,
    sentBytes,
    totalBytes: 1000,
    storedFiles: 0,
    totalFiles: 1,
    facts: { savedBytes: 0, waits: undefined, failedFiles: 0, skippedFiles: 0, level: undefined },
  })
  const bytes = async (events: PushEvents): Promise<number[]> => {
    events.end({ type: 'cancelled' })
    const told: number[] = []
    for await (const event of events) if (event.type === 'sending') told.push(event.sentBytes)
    return told
  }

  test('of progress come ten times a second, the last always', async () => {
    const events = new PushEvents(clock)
    const told: number[] = []
    const reading = (async () => {
      for await (const event of events) if (event.type === 'sending') told.push(event.sentBytes)
    })()
    for (let count = 0; count <= 100; count += 1) {
      nowMs = count * 10
      events.progress(sent(count * 10))
      await Promise.resolve()
      await new Promise(setImmediate)
    }
    events.end({ type: 'cancelled' })
    await reading
    expect(told).toEqual([0, 100, 200, 300, 400, 500, 600, 700, 800, 900, 1000])
  })

  test('a slow reader gets the last progress alone, and everything else', async () => {
    const events = new PushEvents(clock)
    for (const [at, count] of [1, 2, 3].entries()) {
      nowMs = at * 1000
      events.progress(sent(count))
    }
    events.tell({ type: 'waiting', for: 'busy' })
    nowMs = 9000
    events.progress(sent(4))
    expect(await bytes(events)).toEqual([3, 4])
  })

  test('two questions at once are answered in order, and both end', async () => {
    const events = new PushEvents(clock)
    const asked = [events.next(), events.next(), events.next()]
    events.progress(sent(1))
    events.end({ type: 'cancelled' })
    expect((await Promise.all(asked)).map(({ done, value }) => done || value.type)).toEqual([
      'sending',
      'cancelled',
      true,
    ])
  })
})

describe('the journal of a push', () => {
  let here: NodeTestContext
  beforeEach(async () => {
    here = await nodeTestContext()
  })
  afterEach(() => here.remove())

  const journals = () => readdir(join(here.folder, JOURNALS)).catch(() => [])

  /** The lab's store, which takes so many parts and refuses the next ones as soon as those are noted. */
  function taking(parts: number, sent: string[]): ClientContext {
    const lab = here.context.openStore('lab-data')
    const noted = async () => {
      const [file = ''] = (await journals()).filter((name) => name.endsWith('.jsonl'))
      return (await readFile(join(here.folder, JOURNALS, file), 'utf8').catch(() => '')).split('"arrived"').length - 1
    }
    return withLab(here.context, {
      ...lab,
      putPart: async (upload, number, ...rest) => {
        if (sent.length === parts) {
          await expect.poll(noted).toBe(parts)
          throw denied
        }
        sent.push(`${upload.key} ${number}`)
        return lab.putPart(upload, number, ...rest)
      },
    })
  }

  test('stays after a failure, and the next push of the same sends what is missing alone', async () => {
    const bytes = new Uint8Array(24 * MIB)
    for (let at = 0; at < bytes.length; at += MIB) bytes.fill(at / MIB, at, at + MIB)
    await here.write({ 'large.bin': bytes })
    const file = join(here.folder, 'large.bin')
    const first: string[] = []
    const failed = await new Package(taking(2, first)).set('large.bin', file)
    await expect(failed.push('team/data', REGISTRY)).rejects.toMatchObject({ code: 'denied' })
    expect(await journals()).toHaveLength(1)
    const second: string[] = []
    const pkg = await new Package(taking(99, second)).set('large.bin', file)
    await pkg.push('team/data', REGISTRY)
    expect([...first, ...second].sort()).toEqual([1, 2, 3].map((number) => `team/data/large.bin ${number}`))
    expect(Buffer.compare(new Uint8Array(await (await pkg.read('large.bin')).arrayBuffer()), bytes)).toBe(0)
    expect(await journals()).toEqual([])
  })

  test('stays where the last look, for what was published, was answered by something else', async () => {
    const lab = here.context.openStore('lab-data')
    let isPut = false
    const context = withLab(here.context, {
      ...lab,
      put: async (key, ...rest) => {
        const written = await lab.put(key, ...rest)
        if (key.endsWith('/latest')) isPut = true
        return written
      },
      read: async (ref, call) => {
        const { facts, stream } = await lab.read(ref, call)
        const page = isPut && ref.key.endsWith('/latest') ? new Blob(['<html>Log in to the train']).stream() : stream
        return { facts, stream: page }
      },
    })
    const first = await packageOf(context, { 'a.csv': 'a' })
    await expect(first.push('team/data', REGISTRY)).rejects.toMatchObject({ code: 'corrupt' })
    const second = await packageOf(here.context, { 'a.csv': 'a' })
    expect(await second.push('team/data', REGISTRY)).toMatchObject({ isLatest: true })
    expect(await journals()).toEqual([])
  })

  test('is gone when it was cancelled', async () => {
    await here.write({ 'large.bin': new Uint8Array(20 * MIB) })
    const pkg = await new Package(here.context).set('large.bin', join(here.folder, 'large.bin'))
    const run = pkg.startPush('team/data', REGISTRY)
    for await (const event of run) if (event.type === 'sending' && event.sentBytes > 0) run.cancel()
    expect(await journals()).toEqual([])
  })

  test('is not kept where nobody wants it, and a push without one is told of', async () => {
    await here.write({ 'large.bin': new Uint8Array(9 * MIB) })
    const looks: Promise<readonly string[]>[] = []
    const pushing = async (options: Parameters<Package['startPush']>[2], context = here.context) => {
      const pkg = await new Package(context).set('large.bin', join(here.folder, 'large.bin'))
      return pkg.startPush('team/data', REGISTRY, {
        force: true,
        ...options,
        onProgress: (progress) => {
          if (progress.type === 'publishing') looks.push(journals())
        },
      })
    }
    await (await pushing({ journal: false })).result
    expect(looks).not.toEqual([])
    expect((await Promise.all(looks)).flat()).toEqual([])
    // The first is held before its pointer, so that the second comes while it runs.
    const lab = here.context.openStore('lab-data')
    const goesOn = Promise.withResolvers<void>()
    const put: ObjectStore['put'] = async (key, ...rest) => {
      if (key.startsWith('.quilt/named_packages/')) await goesOn.promise
      return lab.put(key, ...rest)
    }
    const one = await pushing({}, withLab(here.context, { ...lab, put }))
    await expect.poll(async () => (await journals()).some((name) => name.endsWith('.lock'))).toBe(true)
    const two = await pushing({})
    const words: string[] = []
    for await (const event of two) if (event.type === 'journal') words.push(event.message)
    goesOn.resolve()
    for await (const event of one) if (event.type === 'journal') words.push(event.message)
    await Promise.all([one.result, two.result])
    expect(words).toEqual([expect.stringContaining('does the same right now')])
    expect(await browse(here.context, 'team/data')).toBeDefined()
  })
})
