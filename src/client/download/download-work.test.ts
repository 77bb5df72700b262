import { describe, expect, test } from 'vitest'
import { Fault, systemClock } from '../../base/index.ts'
import { manifestKey } from '../../registry/index.ts'
import { hashFrom } from '../engine/engine-desk.ts'
import type { DownloadReply, JobEvent } from '../engine.ts'
import { memoryDesk } from '../memory-desk.ts'
import { Package } from '../package.ts'
import { downloadWork } from './download-work.ts'

const LAB = { storeId: 'main', bucket: 'lab' }
const NAME = 'team/plate'
const FILES = { 'README.md': '# Plate', 'raw/a.csv': 'one,two', 'raw/A.csv': 'three', 'tables/t?.csv': 'four' }

const bytesOf = (content: string) => new TextEncoder().encode(content)

async function setUp(files: Record<string, string> = FILES) {
  const desk = await memoryDesk({ main: ['lab'] }, { versions: 'none' })
  const pkg = new Package(desk.contextOf(LAB))
  for (const [key, content] of Object.entries(files)) await pkg.set(key, new Blob([content]))
  const { topHash } = await pkg.push(NAME, 's3://lab', { message: 'first' })
  const revision = desk.shelf.refOf(LAB, topHash)
  const asked = (paths: readonly string[] = [], find?: string) => ({
    revision,
    name: NAME,
    paths,
    ...(find && { find }),
  })
  return { desk, pkg, topHash, revision, engine: downloadWork(desk), bucket: desk.working(LAB), asked }
}

/** A manifest of these lines, as someone made it by hand. */
async function withLines(lines: readonly object[]) {
  const made = await setUp()
  const hash = hashFrom('a'.repeat(64))
  await made.bucket.put(
    manifestKey(hash),
    bytesOf(`${[{ version: 'v0' }, ...lines].map((line) => JSON.stringify(line)).join('\n')}\n`),
  )
  const revision = made.desk.shelf.refOf(LAB, hash)
  return { ...made, request: { revision, name: NAME, paths: [] } }
}

const line = (logicalKey: string, more: object = {}) => ({
  logical_key: logicalKey,
  physical_keys: ['s3://lab/x'],
  size: 1,
  hash: { type: 'SHA256', value: 'ab' },
  meta: {},
  ...more,
})

/** What comes by the port, until it ends; each chunk is asked for. */
async function received(port: MessagePort): Promise<{ readonly text: string; readonly end: string }> {
  const chunks: Uint8Array[] = []
  const ask = (reply: DownloadReply) => port.postMessage(reply)
  const { promise, resolve } = Promise.withResolvers<string>()
  port.onmessage = ({ data }) => {
    if (data.type !== 'bytes') return data.type === 'wait' ? undefined : resolve(data.type)
    chunks.push(data.bytes)
    ask('pull')
  }
  ask('pull')
  const end = await promise
  return { end, text: Buffer.concat(chunks).toString('latin1') }
}

describe('what a download would fetch', () => {
  test('is all of the package, a folder, an entry, or what holds a text', async () => {
    const { engine, asked } = await setUp()
    expect(await engine.planDownload(asked())).toMatchObject({ files: 4, sizeBytes: 23, refused: [] })
    expect(await engine.planDownload(asked(['raw']))).toMatchObject({
      files: 2,
      saved: { name: 'raw.zip', isZip: true },
    })
    expect(await engine.planDownload(asked(['raw', 'README.md']))).toMatchObject({
      files: 3,
      saved: { name: 'team-plate.zip' },
    })
    expect(await engine.planDownload(asked(['README.md']))).toMatchObject({
      files: 1,
      saved: { name: 'README.md', sizeBytes: 7, isZip: false },
    })
    expect(await engine.planDownload(asked([], 'A.csv'))).toMatchObject({ files: 2 })
    await expect(engine.planDownload(asked(['rax']))).rejects.toMatchObject({ code: 'absent' })
  })

  test('tells each name that changes, and gives a file one name whatever was selected', async () => {
    const { engine, asked } = await setUp()
    const twin = { logicalKey: 'raw/a.csv', path: 'raw/a (2).csv' }
    const renamed = [twin, { logicalKey: 'tables/t?.csv', path: 'tables/t_.csv' }]
    expect(await engine.planDownload(asked())).toMatchObject({ renamed, renamedCount: 2 })
    const one = await engine.planDownload(asked(['raw/a.csv']))
    expect(one).toMatchObject({ renamed: [twin], saved: { name: 'a (2).csv' } })
  })

  test('leaves out, and says why, what cannot be checked, or lies out of reach', async () => {
    const { engine, request } = await withLines([
      line('fine'),
      line('no-hash', { hash: null }),
      line('md5', { hash: { type: 'md5', value: 'x' } }),
      line('no-size', { size: '1' }),
      line('on-a-disk', { physical_keys: ['file:///home/mira/x'] }),
    ])
    const plan = await engine.planDownload(request)
    expect(plan).toMatchObject({ files: 1, refusedCount: 4 })
    expect(plan.refused.map(({ logicalKey, fault }) => [logicalKey, fault.code])).toEqual([
      ['md5', 'unsupported'],
      ['no-hash', 'unsupported'],
      ['no-size', 'unsupported'],
      ['on-a-disk', 'unsupported'],
    ])
  })

  test('that are named twice is nothing', async () => {
    const { engine, request } = await withLines([line('twice'), line('twice', { physical_keys: ['s3://lab/y'] })])
    await expect(engine.planDownload(request)).rejects.toMatchObject({ code: 'corrupt' })
  })

  test('of keys that lead outside stays inside', async () => {
    const { engine, request } = await withLines([line('../../etc/passwd'), line('/abs'), line('a\\..\\b')])
    const { renamed } = await engine.planDownload(request)
    expect(renamed.map(({ path }) => path).sort()).toEqual(['_/abs', '__/__/etc/passwd', 'a_.._b'])
  })
})

describe('a download that is streamed', () => {
  test('gives one entry as it is, as it is asked for, and tells how far it is', async () => {
    const { engine, asked } = await setUp()
    const { port1, port2 } = new MessageChannel()
    const events: JobEvent[] = []
    const [outcome, got] = await Promise.all([
      engine.downloadToPort(asked(['README.md']), port1, (event) => events.push(event)),
      received(port2),
    ])
    expect(got).toEqual({ text: '# Plate', end: 'end' })
    expect(outcome).toEqual({ files: 1, sizeBytes: 7, kept: 0, inTheWay: [], failed: [] })
    expect(events.at(-1)).toMatchObject({ state: 'reading', doneBytes: 7, totalBytes: 7, totalFiles: 1 })
  })

  test('gives many as a ZIP of the size that was planned', async () => {
    const { engine, asked } = await setUp()
    const { port1, port2 } = new MessageChannel()
    const [, { text, end }] = await Promise.all([engine.downloadToPort(asked(), port1, () => {}), received(port2)])
    expect(end).toBe('end')
    expect(text.length).toBe((await engine.planDownload(asked())).saved.sizeBytes)
    expect(text).toContain('raw/a (2).csvone,two')
  })

  test.each(['README.md', 'raw'])(
    'of which a file is damaged (%s) ends in an error, and never as if it were whole',
    async (path) => {
      const { engine, asked, bucket } = await setUp()
      await bucket.put('team/plate/README.md', bytesOf('# Plaic'))
      await bucket.put('team/plate/raw/a.csv', bytesOf('one,tvo'))
      const { port1, port2 } = new MessageChannel()
      const work = engine.downloadToPort(asked([path]), port1, () => {})
      work.catch(() => undefined)
      expect(await received(port2)).toMatchObject({ end: 'error' })
      await expect(work).rejects.toMatchObject({ code: 'corrupt' })
    },
  )

  test('is cancelled where the browser gives it up, or the person does', async () => {
    const { engine, asked } = await setUp()
    const here = new MessageChannel()
    const cancelled = engine.downloadToPort(asked(), here.port1, () => {})
    here.port2.postMessage('cancel')
    await expect(cancelled).rejects.toMatchObject({ name: 'AbortError' })
    const there = new MessageChannel()
    const stop = new AbortController()
    const stopped = engine.downloadToPort(asked(), there.port1, () => {}, { signal: stop.signal })
    const { promise, resolve } = Promise.withResolvers<string>()
    there.port2.onmessage = ({ data }) => resolve(data.type)
    stop.abort()
    await expect(stopped).rejects.toMatchObject({ name: 'AbortError' })
    expect(await promise).toBe('error')
  })

  test('that no browser takes up is given up', async () => {
    const made = await setUp()
    const clock = { ...systemClock, wait: () => Promise.resolve() }
    const engine = downloadWork({ ...made.desk, env: { ...made.desk.env, clock } })
    const { port1, port2 } = new MessageChannel()
    await expect(engine.downloadToPort(made.asked(), port1, () => {})).rejects.toMatchObject({ code: 'unsupported' })
    port2.close()
  })
})

/** As much of a file's handle as is asked for. */
function fileHandle(fails?: string) {
  let content = ''
  let isThere = true
  const handle = {
    name: 'a.zip',
    getFile: async () => ({ size: content.length }),
    remove: async () => {
      isThere = false
    },
    createWritable: async () => {
      let written = ''
      return {
        write: async (bytes: Uint8Array) => {
          if (fails) throw new DOMException('no', fails)
          written += new TextDecoder().decode(bytes)
        },
        close: async () => {
          content = written
        },
        abort: async () => undefined,
      }
    },
  }
  return { handle: handle as unknown as FileSystemFileHandle, state: () => (isThere ? content : undefined) }
}

describe('a download into a file that was chosen', () => {
  test('is there once it is whole', async () => {
    const { engine, asked } = await setUp()
    const { handle, state } = fileHandle()
    await engine.downloadToFile(asked(['README.md']), handle, () => {})
    expect(state()).toBe('# Plate')
  })

  test('leaves no file where it is damaged', async () => {
    const { engine, asked, bucket } = await setUp()
    await bucket.put('team/plate/README.md', bytesOf('# Plaic'))
    const { handle, state } = fileHandle()
    await expect(engine.downloadToFile(asked(['README.md']), handle, () => {})).rejects.toMatchObject({
      code: 'corrupt',
    })
    expect(state()).toBeUndefined()
  })

  test.each([
    ['QuotaExceededError', 'limit'],
    ['NotAllowedError', 'denied'],
    ['AbortError', 'denied'],
  ])('says what the disk said: %s', async (name, code) => {
    const { engine, asked } = await setUp()
    await expect(engine.downloadToFile(asked(), fileHandle(name).handle, () => {})).rejects.toMatchObject({ code })
  })
})

test('a package of which nothing can be fetched is not begun', async () => {
  const { engine, request } = await withLines([line('no-hash', { hash: null })])
  const { port1 } = new MessageChannel()
  await expect(engine.downloadToPort(request, port1, () => {})).rejects.toBeInstanceOf(Fault)
})
