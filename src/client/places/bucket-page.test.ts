import { describe, expect, test } from 'vitest'
import { memoryContext } from '../memory-context.ts'
import { bucketPage } from './bucket-page.ts'

async function bucketWith(keys: readonly string[]) {
  const store = memoryContext().openStore('lab-data')
  for (const key of keys) await store.put(key, new Blob(['x']))
  return store
}

describe('a level of a bucket', () => {
  test('has its folders and objects, and nothing of what lies deeper', async () => {
    const store = await bucketWith(['a/b/c.csv', 'a/d.csv', 'a/e.csv', 'f.csv'])
    expect(await bucketPage(store, 'a/', undefined)).toMatchObject({
      folders: ['a/b/'],
      objects: [{ key: 'a/d.csv', sizeBytes: 1 }, { key: 'a/e.csv' }],
      next: undefined,
    })
  })

  test('leaves out what the registry itself keeps there', async () => {
    const store = await bucketWith(['.quilt/packages/x', '.quilted/a.csv', 'a/.quilt/b.csv'])
    expect(await bucketPage(store, '', undefined)).toMatchObject({ folders: ['.quilted/', 'a/'] })
    expect(await bucketPage(store, 'a/', undefined)).toMatchObject({ folders: ['a/.quilt/'] })
  })

  test('is told whole, page by page, with no folder twice', async () => {
    const files = Array.from({ length: 1500 }, (_, n) => `${String(n).padStart(4, '0')}.csv`)
    const folders = Array.from({ length: 700 }, (_, n) => `${String(n * 2).padStart(4, '0')}-more/x`)
    const store = await bucketWith([...files, ...folders])
    const told: string[] = []
    for (let after: string | undefined, page = 0; page === 0 || after !== undefined; page += 1) {
      const found = await bucketPage(store, '', after)
      told.push(...found.folders, ...found.objects.map(({ key }) => key))
      after = found.next
    }
    expect(told.toSorted()).toEqual([...files, ...folders.map((key) => key.slice(0, -1))].toSorted())
  })
})
