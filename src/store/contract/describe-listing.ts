import { beforeAll, describe, expect, test } from 'vitest'
import { createLimiter } from '../../base/index.ts'
import type { ObjectStore } from '../object-store.ts'
import { allOf, bytesOf, keysOf } from './samples.ts'
import type { StoreSubject } from './store-subject.ts'

/** 3,010 keys in 301 folders, a third of them with names beyond ASCII, and some that stand next to a slash in order. */
const KEYS = [
  ...Array.from({ length: 3000 }, (_, at) => `many/${folder(at % 300)}/file ${String(at).padStart(4, '0')}.txt`),
  ...['', '!', '-b', '.c', '0', 'a', '\u00e9', '\uff5e', '\u{1f9f5}', '~'].map((end) => `many/near${end}`),
]

function folder(number: number): string {
  const name = String(number).padStart(3, '0')
  return number % 3 === 0 ? `ordner-ü-${name}` : name
}

const encoder = new TextEncoder()
const byBytes = (a: string, b: string): number => {
  const [left, right] = [encoder.encode(a), encoder.encode(b)]
  const at = left.findIndex((byte, index) => byte !== right[index])
  return at === -1 ? left.length - right.length : (left[at] ?? 0) - (right[at] ?? -1)
}
const SORTED = KEYS.toSorted(byBytes)

export function describeListing(subject: StoreSubject): void {
  describe('listing 3,010 keys', () => {
    let store: ObjectStore
    beforeAll(async () => {
      store = await subject.open({ versions: false })
      const limited = createLimiter(16)
      const body = new Blob([bytesOf('x')])
      if (subject.fill !== undefined) await subject.fill(store, KEYS)
      else await Promise.all(KEYS.map((key) => limited(() => store.put(key, body))))
      await store.put('other/key', body)
    })

    test('all keys come once, in the order of their bytes, in pages of at most 1,000', async () => {
      const pages = await allOf(store.list('many/'))
      expect(pages.map((page) => page.objects.length)).toEqual([1000, 1000, 1000, 10])
      expect(pages.map((page) => page.more)).toEqual([true, true, true, false])
      expect(pages.flatMap((page) => page.objects.map((object) => object.key))).toEqual(SORTED)
      expect(pages[0]?.objects[0]).toMatchObject({
        sizeBytes: 1,
        etag: subject.listsEtags === false ? undefined : expect.any(String),
      })
    })

    test('with a delimiter folders are told once, beside the keys of this level', async () => {
      const pages = await allOf(store.list('many/', { delimiter: '/' }))
      const prefixes = pages.flatMap((page) => page.prefixes)
      const expected = Array.from({ length: 300 }, (_, at) => `many/${folder(at)}/`).toSorted(byBytes)
      expect(prefixes).toEqual(expected)
      const objects = pages.flatMap((page) => page.objects.map((object) => object.key))
      expect(objects).toEqual(SORTED.filter((key) => key.startsWith('many/near')))
    })

    test('a listing starts after the key that is given', async () => {
      const start = SORTED[2500] ?? ''
      const pages = await allOf(store.list('many/', { startAfter: start }))
      expect(pages.flatMap((page) => page.objects.map((object) => object.key))).toEqual(SORTED.slice(2501))
    })

    test('a prefix may end inside a name, and may match nothing', async () => {
      expect(await keysOf(store, 'many/ordner-ü-00')).toHaveLength(40)
      expect(await keysOf(store, 'many/near\u{1f9f5}')).toEqual(['many/near\u{1f9f5}'])
      expect(await allOf(store.list('nothing/'))).toEqual([{ objects: [], prefixes: [], more: false }])
    })

    test('a listing that is aborted between pages ends with an AbortError', async () => {
      const stop = new AbortController()
      const pages = store.list('many/', { signal: stop.signal })[Symbol.asyncIterator]()
      await pages.next()
      stop.abort()
      await expect(pages.next()).rejects.toHaveProperty('name', 'AbortError')
    })
  })
}
