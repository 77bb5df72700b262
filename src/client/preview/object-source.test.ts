import { describe, expect, test } from 'vitest'
import { toBase64 } from '../../hash/index.ts'
import { sha256 } from '../../store/contract/samples.ts'
import type { ObjectStore } from '../../store/index.ts'
import type { PreviewTarget } from '../engine.ts'
import { memoryDesk } from '../memory-desk.ts'
import { objectsWork } from '../objects/objects-work.ts'
import { previewWork } from './preview-work.ts'

const LAB = { storeId: 'main', bucket: 'lab' }

const bytesOf = (content: string) => new TextEncoder().encode(content)
const textOf = ({ bytes }: { readonly bytes: Uint8Array }) => new TextDecoder().decode(bytes)

async function setUp(versions: 'kept' | 'none' = 'kept') {
  const desk = await memoryDesk({ main: ['lab'] }, { versions })
  const bucket = desk.working(LAB)
  const target = (more: { readonly versionId?: string | undefined; readonly etag?: string | undefined } = {}) =>
    ({ kind: 'object', registry: LAB, logicalKey: 'a.csv', versionId: undefined, ...more }) satisfies PreviewTarget
  return { desk, bucket, engine: previewWork(desk), objects: objectsWork(desk), target }
}

describe('bytes of an object that is looked at', () => {
  test('are of the version that was found first, whatever is written meanwhile', async () => {
    const { engine, bucket, target } = await setUp()
    const { versionId } = await bucket.put('a.csv', bytesOf('first,one'))
    expect(textOf(await engine.readRange(target(), 0, 5))).toBe('first')
    await bucket.put('a.csv', bytesOf('other,two'))
    expect(textOf(await engine.readRange(target(), 6, 9))).toBe('one')
    expect(textOf(await engine.readRange(target({ versionId }), 0, 9))).toBe('first,one')
  })

  test('are looked at anew when the object is', async () => {
    const { engine, objects, bucket, target } = await setUp()
    await bucket.put('a.csv', bytesOf('first,one'))
    await engine.readRange(target(), 0, 5)
    await bucket.put('a.csv', bytesOf('other,two'))
    await objects.object(LAB, { key: 'a.csv' })
    expect(textOf(await engine.readRange(target(), 0, 5))).toBe('other')
    await bucket.put('a.csv', bytesOf('third,thr'))
    await objects.forgetObjects(LAB, '')
    expect(textOf(await engine.readRange(target(), 0, 5))).toBe('third')
  })

  test('never come from two states where no versions are kept', async () => {
    const { engine, bucket, target } = await setUp('none')
    await bucket.put('a.csv', bytesOf('first,one'))
    await engine.readRange(target(), 0, 5)
    await bucket.put('a.csv', bytesOf('other,two'))
    await expect(engine.readRange(target(), 6, 9)).rejects.toMatchObject({ code: 'changed', action: 'reload' })
    await expect(engine.readRange(target(), 0, 5)).rejects.toMatchObject({ code: 'changed' })
  })

  test('have the ETag that was asked for', async () => {
    const { engine, bucket, target } = await setUp('none')
    const { etag } = await bucket.put('a.csv', bytesOf('first,one'))
    expect(textOf(await engine.readRange(target({ etag }), 0, 5))).toBe('first')
    await bucket.put('a.csv', bytesOf('other,two'))
    await expect(engine.readRange(target({ etag }), 6, 9)).rejects.toMatchObject({ code: 'changed' })
  })

  test('are checked where they are all, and the store tells a checksum of all', async () => {
    const { desk, bucket, target } = await setUp()
    await bucket.put('a.csv', bytesOf('first,one'))
    const digest = await sha256(bytesOf('first,one'))
    const told = (checksum: string | undefined): ObjectStore => ({
      ...bucket,
      head: async (ref, call) => {
        const facts = await bucket.head(ref, call)
        return facts && { ...facts, sha256: checksum }
      },
      read: async (ref, call) => {
        const { facts, stream } = await bucket.read(ref, call)
        return { facts: { ...facts, sha256: undefined }, stream }
      },
    })
    const read = async (checksum: string | undefined, to = 100) => {
      const { pins } = await setUp().then((made) => made.desk)
      return previewWork({ ...desk, pins, reading: () => told(checksum) }).readRange(target(), 0, to)
    }
    expect(await read(toBase64(digest))).toMatchObject({ checked: 'whole' })
    expect(await read(toBase64(digest), 5)).toMatchObject({ checked: 'part' })
    expect(await read(`${toBase64(digest)}-2`)).toMatchObject({ checked: 'part' })
    expect(await read(undefined)).toMatchObject({ checked: 'part' })
    await expect(read(toBase64(digest.with(0, 1)))).rejects.toMatchObject({ code: 'corrupt' })
  })

  test('of what is not there are an absent Fault, and it is looked for again', async () => {
    const { engine, bucket, target } = await setUp()
    await expect(engine.readRange(target(), 0, 5)).rejects.toMatchObject({ code: 'absent' })
    await bucket.put('a.csv', bytesOf('first'))
    expect(textOf(await engine.readRange(target(), 0, 5))).toBe('first')
    await expect(engine.readRange(target({ versionId: 'none' }), 0, 5)).rejects.toMatchObject({ code: 'absent' })
  })
})
