import { describe, expect, test } from 'vitest'
import type { ObjectStore } from '../../store/index.ts'
import { bytesOf, LAB, numbered, objectsBed } from './objects-bed.ts'
import { objectsWork } from './objects-work.ts'

describe('an object', () => {
  test('is what the store tells of it, now or as a version', async () => {
    const { engine, bucket } = await objectsBed()
    const first = await bucket.put('a.csv', bytesOf('one'))
    const second = await bucket.put('a.csv', bytesOf('second'))
    expect(await engine.object(LAB, { key: 'a.csv' })).toMatchObject({
      versionId: second.versionId,
      isLatest: true,
      sizeBytes: 6,
    })
    expect(await engine.object(LAB, { key: 'a.csv', versionId: first.versionId })).toMatchObject({
      versionId: first.versionId,
      isLatest: false,
      sizeBytes: 3,
    })
    expect(await engine.object(LAB, { key: 'b.csv' })).toBeUndefined()
    expect(await engine.object(LAB, { key: 'a.csv', versionId: 'nonsense' })).toBeUndefined()
  })

  test('has its version also where the page may not read the header', async () => {
    const { desk, bucket } = await objectsBed()
    await bucket.put('a.csv', bytesOf('one'))
    const { versionId } = await bucket.put('a.csv', bytesOf('second'))
    const hiding: ObjectStore = {
      ...bucket,
      head: async (ref, call) => {
        const facts = await bucket.head(ref, call)
        return facts && { ...facts, versionId: undefined, etag: undefined }
      },
    }
    const engine = objectsWork({ ...desk, reading: () => hiding })
    expect(await engine.object(LAB, { key: 'a.csv' })).toMatchObject({ versionId, etag: expect.any(String) })
  })

  test('has the versions of its own key alone, and none is asked for behind them', async () => {
    const { engine, bucket } = await objectsBed()
    await bucket.put('a', bytesOf('one'))
    await bucket.put('a', bytesOf('second'))
    await bucket.remove({ key: 'a' })
    await Promise.all(numbered(1200).map((name) => bucket.put(`a${name}`, bytesOf('x'))))
    expect(await engine.object(LAB, { key: 'a' })).toBeUndefined()
    expect(await engine.objectVersions(LAB, 'a')).toMatchObject([
      { isDeleteMarker: true, isLatest: true },
      { isDeleteMarker: false, sizeBytes: 6 },
      { isDeleteMarker: false, sizeBytes: 3 },
    ])
  })

  test('of a bucket without versions has none', async () => {
    const { engine } = await objectsBed(['a'], 'none')
    expect(await engine.object(LAB, { key: 'a' })).toMatchObject({ versionId: undefined, isLatest: true })
    await expect(engine.objectVersions(LAB, 'a')).rejects.toMatchObject({ code: 'unsupported' })
  })
})
