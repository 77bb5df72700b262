import { beforeAll, describe, expect, test } from 'vitest'
import type { ObjectStore } from '../object-store.ts'
import { base64, bytesOf, compositeOf, keysOf, patterned, sha256, textAt } from './samples.ts'
import type { StoreSubject } from './store-subject.ts'
import { testWhere } from './test-where.ts'

const MIB = 2 ** 20
const RANGES = [
  { from: 0, to: 5 * MIB },
  { from: 5 * MIB, to: 9 * MIB },
]
const ODD = ['with space/and+plus', 'ünïcödé/名前/🧵', 'a?versionId=b&d#e', 'percent%20/%2F%', "it's (1)!*"]

export function describeCopies(subject: StoreSubject): void {
  const tellsChecksums = subject.abilities.exposes.sha256
  const big = patterned(9 * MIB, 7)

  describe('copies', () => {
    let store: ObjectStore
    const own = (key: string, versionId?: string) => ({ bucket: store.bucket, key, versionId })
    beforeAll(async () => {
      store = await subject.open({ versions: true })
      await store.put('from/text', bytesOf('to be copied'))
      await store.put('from/big', new Blob([big]), { sha256: await sha256(big) })
    })

    test('a copy has the bytes of its source, and its version and checksum are told', async () => {
      const written = await store.copy('to/text', own('from/text'))
      const facts = await store.head({ key: 'to/text' })
      expect(await textAt(store, 'to/text')).toBe('to be copied')
      expect(written).toEqual({ key: 'to/text', etag: facts?.etag, versionId: facts?.versionId, sha256: facts?.sha256 })
      expect(written.sha256).toBe(tellsChecksums ? base64(await sha256(bytesOf('to be copied'))) : undefined)
    })

    test('keys with odd signs are copied, and copied from', async () => {
      for (const key of ODD.filter((odd) => subject.holdsKey?.(odd) ?? true)) {
        await store.put(`from/${key}`, bytesOf(key))
        await store.copy(`to/${key}`, own(`from/${key}`))
        expect(await textAt(store, `to/${key}`)).toBe(key)
      }
    })

    test('a copy in ranges is whole, and tells of each byte once', async () => {
      let copied = 0
      const onBytes = (bytes: number) => {
        copied += bytes
      }
      const written = await store.copy('to/big', own('from/big'), { ranges: RANGES, onBytes })
      const { facts, stream } = await store.read({ key: 'to/big' })
      const bytes = new Uint8Array(await new Response(stream).arrayBuffer())
      expect(base64(await sha256(bytes))).toBe(base64(await sha256(big)))
      expect(copied).toBe(9 * MIB)
      expect(written).toMatchObject({ etag: facts.etag, versionId: facts.versionId, sha256: facts.sha256 })
      const composite = await compositeOf(await Promise.all(RANGES.map(({ from, to }) => sha256(big.slice(from, to)))))
      expect(written.sha256).toBe(tellsChecksums ? `${composite}-2` : undefined)
    })

    test.each([[[]], [[{ from: 0, to: 12 }]]])(
      'a copy in the ranges %j is one request, and counted too',
      async (ranges) => {
        const told: number[] = []
        await store.copy('to/counted', own('from/text'), { ranges, onBytes: (bytes) => told.push(bytes) })
        expect(told).toEqual([12])
      },
    )

    test('an empty object is copied', async () => {
      await store.put('from/empty', new Blob([]))
      await store.copy('to/empty', own('from/empty'))
      expect((await store.head({ key: 'to/empty' }))?.sizeBytes).toBe(0)
    })

    test('a source that is not there is absent, by its own name, and nothing is written', async () => {
      const absent = { code: 'absent', where: { key: 'from/missing' } }
      await expect(store.copy('to/missing', own('from/missing'))).rejects.toMatchObject(absent)
      await expect(store.copy('to/missing', own('from/missing'), { ranges: RANGES })).rejects.toMatchObject(absent)
      expect(await store.head({ key: 'to/missing' })).toBeUndefined()
    })

    test('keys that cannot be written or read are refused', async () => {
      const invalid = { code: 'invalid', action: 'fix-input' }
      await expect(store.copy('to/../text', own('from/text'))).rejects.toMatchObject(invalid)
      await expect(store.copy('to/text', own('from/../text'))).rejects.toMatchObject(invalid)
    })

    test('a copy that is aborted ends with an AbortError, and nothing is written', async () => {
      const signal = AbortSignal.abort()
      await expect(store.copy('to/aborted', own('from/text'), { signal })).rejects.toHaveProperty('name', 'AbortError')
      const stop = new AbortController()
      const onBytes = () => stop.abort(new Error('the person changed their mind'))
      const many = Array.from({ length: 9 }, (_, at) => ({ from: at * MIB, to: (at + 1) * MIB }))
      const copying = store.copy('to/aborted', own('from/big'), { ranges: many, onBytes, signal: stop.signal })
      await expect(copying).rejects.toHaveProperty('name', 'AbortError')
      expect(await keysOf(store, 'to/aborted')).toEqual([])
    })

    testWhere(subject.abilities.versions === 'kept', 'the version that is named is copied', async () => {
      const first = await store.put('from/versioned', bytesOf('first'))
      await store.put('from/versioned', bytesOf('second'))
      await store.copy('to/versioned', own('from/versioned', first.versionId))
      expect(await textAt(store, 'to/versioned')).toBe('first')
      await store.copy('to/versioned', own('from/versioned'))
      expect(await textAt(store, 'to/versioned')).toBe('second')
    })

    testWhere(subject.openTwo !== undefined, 'an object of another bucket is copied, whole and in ranges', async () => {
      const [here, there] = (await subject.openTwo?.()) ?? []
      if (here === undefined || there === undefined) throw new Error('The subject opened no two buckets')
      const { versionId } = await there.put('from', new Blob([big]))
      const source = { bucket: there.bucket, key: 'from', versionId }
      await here.copy('whole', source)
      await here.copy('parts', source, { ranges: RANGES })
      for (const key of ['whole', 'parts']) {
        const { stream } = await here.read({ key })
        const bytes = new Uint8Array(await new Response(stream).arrayBuffer())
        expect(base64(await sha256(bytes))).toBe(base64(await sha256(big)))
      }
      await expect(here.copy('none', { bucket: there.bucket, key: 'none' })).rejects.toMatchObject({
        code: 'absent',
        where: { bucket: there.bucket, key: 'none' },
      })
    })

    test('what lies in another kind of store is not fetched', async () => {
      const elsewhere = { bucket: store.bucket === null ? 'bucket' : null, key: 'from/text' }
      await expect(store.copy('to/elsewhere', elsewhere)).rejects.toMatchObject({ code: 'unsupported' })
    })
  })
}
