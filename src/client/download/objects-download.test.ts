import { createHash } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import type { ObjectFacts, ObjectStore } from '../../store/index.ts'
import type { ObjectPlace } from '../engine.ts'
import { bytesOf, LAB, objectsBed } from '../objects/objects-bed.ts'
import { downloadWork } from './download-work.ts'

const MD5 = createHash('md5').update('top.md').digest('hex')
const KEYS = ['raw/a.csv', 'raw/A.csv', 'raw/deep/b?.csv', 'top.md']

async function setUp(tell: (facts: ObjectFacts) => Partial<ObjectFacts> = () => ({})) {
  const { desk, bucket } = await objectsBed(KEYS)
  const facts = (found: ObjectFacts) => ({ ...found, ...tell(found) })
  const store: ObjectStore = {
    ...bucket,
    head: async (ref, call) => {
      const found = await bucket.head(ref, call)
      return found && facts(found)
    },
    read: async (ref, call) => {
      const body = await bucket.read(ref, call)
      return { ...body, facts: { ...facts(body.facts), sha256: undefined } }
    },
  }
  const engine = downloadWork({ ...desk, reading: () => store, working: () => store })
  const asked = (folder: string, ...keys: string[]) => ({
    registry: LAB,
    folder,
    objects: keys.map((key): ObjectPlace => ({ key })),
  })
  return { bucket, engine, asked }
}

/** What comes by the port, until it ends. */
async function received(port: MessagePort): Promise<{ readonly text: string; readonly end: string }> {
  const chunks: Uint8Array[] = []
  const { promise, resolve } = Promise.withResolvers<string>()
  port.onmessage = ({ data }) => {
    if (data.type === 'bytes') {
      chunks.push(data.bytes)
      port.postMessage('pull')
    } else if (data.type !== 'wait') resolve(data.type)
  }
  port.postMessage('pull')
  const end = await promise
  return { end, text: Buffer.concat(chunks).toString('latin1') }
}

describe('a download of objects', () => {
  test('is of an object, of folders, or of a selection, below the folder that is shown', async () => {
    const { engine, asked } = await setUp()
    expect(await engine.planDownload(asked('raw/', 'raw/a.csv'))).toMatchObject({
      files: 1,
      saved: { name: 'a.csv', sizeBytes: 9, isZip: false },
      scripts: ['aws', 'curl'],
    })
    expect(await engine.planDownload(asked('', 'raw/'))).toMatchObject({ files: 3, saved: { name: 'raw.zip' } })
    expect(await engine.planDownload(asked('', 'raw/', 'raw/deep/', 'raw/a.csv', 'top.md'))).toMatchObject({
      files: 4,
      saved: { name: 'lab.zip' },
      renamed: [
        { logicalKey: 'raw/a.csv', path: 'raw/a (2).csv' },
        { logicalKey: 'raw/deep/b?.csv', path: 'raw/deep/b_.csv' },
      ],
    })
  })

  test('tells what is not there, and goes on without', async () => {
    const { engine, asked } = await setUp()
    const plan = await engine.planDownload(asked('', 'top.md', 'gone.md', 'none/'))
    expect(plan).toMatchObject({ files: 1, refusedCount: 2 })
    expect(plan.refused.map(({ logicalKey, fault }) => [logicalKey, fault.code])).toEqual([
      ['gone.md', 'absent'],
      ['none/', 'absent'],
    ])
  })

  test.each([
    ['its SHA-256', () => ({ etag: undefined }), 0],
    ['its MD5', () => ({ sha256: undefined, etag: `"${MD5}"` }), 0],
    ['nothing', () => ({ sha256: undefined, etag: undefined }), 1],
    ['the ETag of an encrypted object', () => ({ sha256: undefined, etag: `"${'0'.repeat(32)}"` }), 1],
    ['a checksum of other parts', (facts: ObjectFacts) => ({ sha256: `${facts.sha256}-7`, etag: '"x-7"' }), 1],
  ] as const)('of which the store tells %s counts what could not be checked', async (_, tell, unchecked) => {
    const { engine, asked } = await setUp(tell)
    const { port1, port2 } = new MessageChannel()
    const work = engine.downloadToPort(asked('', 'top.md'), port1, () => {})
    expect(await received(port2)).toEqual({ text: 'top.md', end: 'end' })
    expect(await work).toMatchObject({ files: 1, unchecked })
  })

  test('that is not what its checksum says is never whole', async () => {
    const { engine, asked } = await setUp(() => ({ etag: undefined, sha256: btoa('x'.repeat(32)) }))
    const { port1, port2 } = new MessageChannel()
    const work = engine.downloadToPort(asked('', 'top.md'), port1, () => {})
    work.catch(() => undefined)
    expect(await received(port2)).toEqual({ text: '', end: 'error' })
    await expect(work).rejects.toMatchObject({ code: 'corrupt' })
  })

  test('that was replaced since it was listed says so', async () => {
    const { desk, bucket } = await objectsBed(KEYS)
    const listing: ObjectStore = {
      ...bucket,
      head: async (ref, call) => {
        const facts = await bucket.head(ref, call)
        return facts && { ...facts, sizeBytes: 3 }
      },
    }
    const engine = downloadWork({ ...desk, reading: () => listing, working: () => bucket })
    const { port1, port2 } = new MessageChannel()
    const objects = [{ key: 'top.md' }]
    const work = engine.downloadToPort({ registry: LAB, folder: '', objects }, port1, () => {})
    work.catch(() => undefined)
    expect(await received(port2)).toMatchObject({ end: 'error' })
    await expect(work).rejects.toMatchObject({ code: 'changed', action: 'retry' })
  })

  test('of a version is of that one', async () => {
    const { bucket, engine } = await setUp()
    const { versionId } = await bucket.put('top.md', bytesOf('older'))
    await bucket.put('top.md', bytesOf('newer one'))
    const request = { registry: LAB, folder: '', objects: [{ key: 'top.md', versionId }] }
    expect(await engine.planDownload(request)).toMatchObject({ sizeBytes: 5 })
    const { text } = await engine.downloadScript(request, 'aws')
    expect(text).toContain(`"VersionId":"${versionId}"`)
  })

  test('of an object that lies elsewhere than it is shown is a mistake of ours', async () => {
    const { engine, asked } = await setUp()
    await expect(engine.planDownload(asked('raw/', 'top.md'))).rejects.toMatchObject({ code: 'internal' })
  })
})
