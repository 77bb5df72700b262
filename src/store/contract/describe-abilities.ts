import { describe, expect, test } from 'vitest'
import { allOf, keysOf } from './samples.ts'
import type { StoreSubject } from './store-subject.ts'

export function describeAbilities(subject: StoreSubject): void {
  describe('what a store can do', () => {
    test('is found by trying, told once, and leaves nothing behind', async () => {
      const store = await subject.open({ versions: true })
      expect(await store.can()).toEqual(subject.abilities)
      expect(await store.can()).toEqual(subject.abilities)
      expect(await keysOf(store)).toEqual([])
      expect((await allOf(store.listVersions(''))).flat()).toEqual([])
    })

    test('in a bucket without versions differs in that alone', async () => {
      const store = await subject.open({ versions: false })
      expect(await store.can()).toEqual({ ...subject.abilities, versions: 'none' })
      expect(await keysOf(store)).toEqual([])
    })
  })
}
