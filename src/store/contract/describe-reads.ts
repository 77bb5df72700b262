import { beforeAll, describe, expect, test } from 'vitest'
import type { ByteRange, ObjectStore } from '../object-store.ts'
import { bytesOf, patterned, sha256, textAt } from './samples.ts'
import type { StoreSubject } from './store-subject.ts'
import { testWhere } from './test-where.ts'

export function describeReads(subject: StoreSubject): void {
  describe('reads', () => {
    let store: ObjectStore
    beforeAll(async () => {
      store = await subject.open({ versions: true })
      await store.put('digits', bytesOf('0123456789'))
      await store.put('empty', new Blob([]))
    })

    const part = async (key: string, range: ByteRange) => {
      const { facts, stream } = await store.read({ key }, { range })
      return { sizeBytes: facts.sizeBytes, text: await new Response(stream).text() }
    }

    test.each([
      [{ from: 0, to: 3 }, '012'],
      [{ from: 4, to: 5 }, '4'],
      [{ from: 7, to: 10 }, '789'],
      [{ from: 7, to: 9_999 }, '789'],
      [{ from: 10, to: 20 }, ''],
      [{ from: 99, to: 100 }, ''],
      [{ from: 5, to: 5 }, ''],
    ])('the range %j is clipped to the object, whose whole size is told', async (range, text) => {
      expect(await part('digits', range)).toEqual({ sizeBytes: 10, text })
    })

    test('the start of an empty object is empty', async () => {
      expect(await part('empty', { from: 0, to: 1024 })).toEqual({ sizeBytes: 0, text: '' })
    })

    test('what is not there is undefined to head and absent to read', async () => {
      expect(await store.head({ key: 'missing' })).toBeUndefined()
      await expect(store.read({ key: 'missing' })).rejects.toMatchObject({ code: 'absent', where: { key: 'missing' } })
      await expect(store.read({ key: 'missing' }, { range: { from: 0, to: 9 } })).rejects.toMatchObject({
        code: 'absent',
      })
    })

    test('keys that a URL would change are refused', async () => {
      await expect(store.head({ key: 'a/../digits' })).rejects.toMatchObject({ code: 'invalid' })
      await expect(store.read({ key: './digits' })).rejects.toMatchObject({ code: 'invalid' })
    })

    test('a read that is aborted ends with an AbortError, before or in the middle of its body', async () => {
      const bytes = patterned(6 * 2 ** 20, 1)
      await store.put('big', new Blob([bytes]), { sha256: await sha256(bytes) })
      await expect(store.read({ key: 'big' }, { signal: AbortSignal.abort() })).rejects.toHaveProperty(
        'name',
        'AbortError',
      )
      const { stream } = await store.read({ key: 'big' })
      const reader = stream.getReader()
      expect((await reader.read()).done).toBe(false)
      await reader.cancel()
    })

    testWhere(
      subject.abilities.versions === 'kept',
      'each version is read by its id, and the newest without one',
      async () => {
        const first = await store.put('versioned', bytesOf('first'))
        const second = await store.put('versioned', bytesOf('second'))
        expect(first.versionId).not.toBe(second.versionId)
        expect(await textAt(store, 'versioned', first.versionId)).toBe('first')
        expect(await textAt(store, 'versioned', second.versionId)).toBe('second')
        expect(await textAt(store, 'versioned')).toBe('second')
      },
    )
  })
}
