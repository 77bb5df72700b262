import { describe, expect, test } from 'vitest'
import { allOf, bytesOf, textAt } from './samples.ts'
import type { StoreSubject } from './store-subject.ts'
import { testWhere } from './test-where.ts'

export function describeVersions(subject: StoreSubject): void {
  const keepsVersions = subject.abilities.versions === 'kept'
  describe('versions', () => {
    test('a bucket tells without a write whether it keeps versions', async () => {
      expect(await (await subject.open({ versions: true })).versions()).toBe(subject.abilities.versions)
      expect(await (await subject.open({ versions: false })).versions()).toBe('none')
    })

    testWhere(keepsVersions, 'a deleted key has a delete marker, and its versions are still there', async () => {
      const store = await subject.open({ versions: true })
      const { versionId } = await store.put('doc', bytesOf('kept'))
      await store.remove({ key: 'doc' })
      const rows = (await allOf(store.listVersions('doc'))).flat()
      expect(rows).toHaveLength(2)
      expect(rows[0]).toMatchObject({ key: 'doc', isLatest: true, isDeleteMarker: true })
      expect(rows[1]).toMatchObject({ key: 'doc', isLatest: false, isDeleteMarker: false, versionId, sizeBytes: 4 })
      expect(await store.head({ key: 'doc' })).toBeUndefined()
      expect(await textAt(store, 'doc', versionId)).toBe('kept')
    })

    testWhere(
      keepsVersions,
      'a removed delete marker brings the object back, a removed version is gone for good',
      async () => {
        const store = await subject.open({ versions: true })
        const first = await store.put('doc', bytesOf('first'))
        const second = await store.put('doc', bytesOf('second'))
        await store.remove({ key: 'doc' })
        const marker = (await allOf(store.listVersions('doc'))).flat().find((row) => row.isDeleteMarker)
        await store.remove({ key: 'doc', versionId: marker?.versionId })
        expect(await textAt(store, 'doc')).toBe('second')

        await store.remove({ key: 'doc', versionId: second.versionId })
        expect(await textAt(store, 'doc')).toBe('first')
        expect(await store.head({ key: 'doc', versionId: second.versionId })).toBeUndefined()
        expect(await store.head({ key: 'doc', versionId: first.versionId })).toMatchObject({ sizeBytes: 5 })
      },
    )

    testWhere(keepsVersions, 'versions are listed newest first for each key, keys in order', async () => {
      const store = await subject.open({ versions: true })
      const a1 = await store.put('v/a', bytesOf('1'))
      const b1 = await store.put('v/b', bytesOf('1'))
      const a2 = await store.put('v/a', bytesOf('22'))
      const rows = (await allOf(store.listVersions('v/'))).flat()
      expect(rows.map((row) => row.versionId)).toEqual([a2.versionId, a1.versionId, b1.versionId])
      expect(rows.map((row) => row.isLatest)).toEqual([true, false, true])
    })

    test('without versions a write names none, and the older bytes are gone', async () => {
      const store = await subject.open({ versions: false })
      expect(await store.put('doc', bytesOf('first'))).toMatchObject({ versionId: undefined })
      expect(await store.put('doc', bytesOf('second'))).toMatchObject({ versionId: undefined })
      const rows = (await allOf(store.listVersions(''))).flat()
      expect(rows).toMatchObject([{ key: 'doc', versionId: 'null', isLatest: true, sizeBytes: 6 }])
      await store.remove({ key: 'doc' })
      expect((await allOf(store.listVersions(''))).flat()).toEqual([])
    })
  })
}
