import { beforeAll, describe, expect } from 'vitest'
import { createLimiter } from '../../base/index.ts'
import type { ListedUpload, ObjectStore, UploadRef } from '../object-store.ts'
import { bytesOf, compositeOf, sha256 } from './samples.ts'
import type { StoreSubject } from './store-subject.ts'
import { testWhere } from './test-where.ts'

const ODD_KEYS = ['open/a b+c%2F.txt', 'open/é/名前', 'open/quote\'&<>".csv', 'open/~tilde/2024-01-01T00:00:00Z']
const MANY = 1_001

export function describeOpenUploads(subject: StoreSubject): void {
  const { listsUploads = true } = subject

  describe('unfinished uploads', () => {
    let store: ObjectStore
    beforeAll(async () => {
      store = await subject.open({ versions: true })
    })

    const below = async (prefix: string): Promise<ListedUpload[]> => {
      const found: ListedUpload[] = []
      for await (const page of store.listUploads(prefix)) found.push(...page)
      return found
    }
    const idsOf = (uploads: readonly UploadRef[]): string[] => uploads.map(({ uploadId }) => uploadId).sort()
    const named = ({ key, uploadId }: UploadRef): UploadRef => ({ key, uploadId })

    testWhere(!listsUploads, 'are never listed where they end with the store', async () => {
      const upload = await store.openUpload('open/here')
      expect(await below('')).toEqual([])
      await store.abortUpload(upload)
    })

    testWhere(listsUploads, 'none: the list has an end', async () => {
      expect(await below('nothing/')).toEqual([])
    })

    testWhere(
      listsUploads,
      'are listed below a prefix by their exact keys, with the time when they began',
      async () => {
        const opened = await Promise.all(ODD_KEYS.map((key) => store.openUpload(key)))
        const other = await store.openUpload('openly/other')
        const found = await below('open/')
        expect(found.map(named)).toEqual(opened.sort((a, b) => (a.key < b.key ? -1 : 1)).map(named))
        for (const { startedMs = 0 } of found) expect(Math.abs(startedMs - Date.now())).toBeLessThan(120_000)
        expect((await below('open')).map(({ key }) => key)).toContain(other.key)
        await Promise.all([...opened, other].map((upload) => store.abortUpload(upload)))
        expect(await below('open')).toEqual([])
      },
    )

    testWhere(listsUploads, 'of one key are all listed, and each is known by its id', async () => {
      const [first, second] = [await store.openUpload('twice/key'), await store.openUpload('twice/key')]
      await store.putPart(first, 1, bytesOf('x'), await sha256(bytesOf('x')))
      expect(idsOf(await below('twice/'))).toEqual(idsOf([first, second]))
      await store.abortUpload(second)
      expect((await below('twice/')).map(named)).toEqual([named(first)])
      expect((await store.listParts(first)).map(({ number }) => number)).toEqual([1])
      await store.abortUpload(first)
    })

    testWhere(listsUploads, 'are gone from the list once they were completed', async () => {
      const upload = await store.openUpload('done/key')
      const digest = await sha256(bytesOf('whole'))
      const part = await store.putPart(upload, 1, bytesOf('whole'), digest)
      await store.completeUpload(upload, [part], await compositeOf([digest]))
      expect(await below('done/')).toEqual([])
      expect(await store.head({ key: 'done/key' })).toMatchObject({ sizeBytes: 5 })
    })

    testWhere(listsUploads, `${MANY} of them are listed once each`, async () => {
      const limited = createLimiter(16)
      const keys = Array.from({ length: MANY }, (_, index) => `many/${String(index).padStart(5, '0')}`)
      const opened = await Promise.all(keys.map((key) => limited(() => store.openUpload(key))))
      const found = await below('many/')
      expect(idsOf(found)).toEqual(idsOf(opened))
      await Promise.all(opened.map((upload) => limited(() => store.abortUpload(upload))))
      expect(await below('many/')).toEqual([])
    })
  })
}
