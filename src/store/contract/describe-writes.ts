import { beforeAll, describe, expect, test } from 'vitest'
import { systemClock } from '../../base/index.ts'
import type { ObjectStore } from '../object-store.ts'
import { withFaults } from '../with-faults.ts'
import { withRetry } from '../with-retry.ts'
import { base64, bytesOf, keysOf, sha256, textAt } from './samples.ts'
import type { StoreSubject } from './store-subject.ts'

const ODD_KEYS = [
  'plain',
  'with space/and+plus',
  'percent%20/%2F%',
  'quotes "double" \'single\'',
  'a?b=c&d#e',
  'ünïcödé/名前/🧵',
  'e\u0301-decomposed',
  '\u00e9-composed',
  'tilde~(parens)!*;:@=,[]{}^`|<>',
  `long/${'x'.repeat(255)}`,
]

const REFUSED_KEYS = ['', '/', '/lead', 'trail/', 'a//b', 'a/./b', 'a/../b', '..', `${'x'.repeat(256)}`, 'lone\ud800']

export function describeWrites(subject: StoreSubject): void {
  describe('writes', () => {
    let store: ObjectStore
    beforeAll(async () => {
      store = await subject.open({ versions: true })
    })

    test('a body comes back as it was sent, with its checksum and version told', async () => {
      const body = bytesOf('a body\r\nwith \0 bytes')
      const written = await store.put('writes/body', body, { sha256: await sha256(body) })
      const facts = await store.head({ key: 'writes/body' })
      expect(await textAt(store, 'writes/body')).toBe('a body\r\nwith \0 bytes')
      expect(written.sha256).toBe(base64(await sha256(body)))
      expect(facts).toMatchObject({ sizeBytes: body.length, etag: written.etag, versionId: written.versionId })
      expect(facts?.sha256).toBe(subject.abilities.exposes.sha256 ? written.sha256 : undefined)
      expect(written.versionId).toBeTypeOf(subject.abilities.versions === 'kept' ? 'string' : 'undefined')
    })

    test('an array, a Blob and a slice of one are the same body', async () => {
      await store.put('writes/array', bytesOf('same'))
      await store.put('writes/blob', new Blob(['same']))
      await store.put('writes/slice', new Blob(['not the same']).slice(8))
      expect(await textAt(store, 'writes/array')).toBe('same')
      expect(await textAt(store, 'writes/blob')).toBe('same')
      expect(await textAt(store, 'writes/slice')).toBe('same')
    })

    test('an empty body is an object of no bytes', async () => {
      await store.put('writes/empty', new Blob([]))
      expect((await store.head({ key: 'writes/empty' }))?.sizeBytes).toBe(0)
      expect(await textAt(store, 'writes/empty')).toBe('')
    })

    test('a body that does not fit its checksum is refused, and nothing is written', async () => {
      const wrong = await sha256(bytesOf('something else'))
      await expect(store.put('writes/damaged', bytesOf('sent'), { sha256: wrong })).rejects.toMatchObject({
        code: 'corrupt',
        action: 'retry',
      })
      expect(await store.head({ key: 'writes/damaged' })).toBeUndefined()
    })

    test('keys with odd signs are kept apart and come back as they are', async () => {
      const keys = ODD_KEYS.filter((key) => subject.holdsKey?.(key) ?? true)
      for (const key of keys) await store.put(`odd/${key}`, bytesOf(key))
      for (const key of keys) expect(await textAt(store, `odd/${key}`)).toBe(key)
      expect(new Set(await keysOf(store, 'odd/'))).toEqual(new Set(keys.map((key) => `odd/${key}`)))
    })

    test.each(REFUSED_KEYS)('the key %j is refused before anything is sent', async (key) => {
      const refusal = { code: 'invalid', action: 'fix-input' }
      await expect(store.put(key, bytesOf('x'))).rejects.toMatchObject(refusal)
      await expect(store.openUpload(key)).rejects.toMatchObject(refusal)
      await expect(store.remove({ key })).rejects.toMatchObject(refusal)
    })

    test('a key of 1,024 bytes is taken, one of 1,025 refused', async () => {
      const key = (length: number) => `${`${'k'.repeat(127)}/`.repeat(8)}`.slice(0, 1023).padEnd(length, 'z')
      await store.put(key(1024), bytesOf('long'))
      expect(await textAt(store, key(1024))).toBe('long')
      await expect(store.put(key(1025), bytesOf('longer'))).rejects.toMatchObject({ code: 'invalid' })
    })

    test('a removed key is absent, and removing it again is no error', async () => {
      await store.put('writes/gone', bytesOf('x'))
      await store.remove({ key: 'writes/gone' })
      await store.remove({ key: 'writes/gone' })
      expect(await store.head({ key: 'writes/gone' })).toBeUndefined()
      await expect(store.read({ key: 'writes/gone' })).rejects.toMatchObject({ code: 'absent' })
    })

    test('a signal that is aborted already stops a write before it is sent', async () => {
      const signal = AbortSignal.abort()
      await expect(store.put('writes/aborted', bytesOf('x'), { signal })).rejects.toHaveProperty('name', 'AbortError')
      expect(await store.head({ key: 'writes/aborted' })).toBeUndefined()
    })

    test('a write that is aborted meanwhile ends at once, with an AbortError', async () => {
      const stop = new AbortController()
      const body = new Blob([new Uint8Array(4 * 2 ** 20)])
      const writing = store.put('writes/stopped', body, { signal: stop.signal })
      stop.abort(new Error('the person changed their mind'))
      await expect(writing).rejects.toHaveProperty('name', 'AbortError')
    })
  })
}

export function describeConditions(subject: StoreSubject): void {
  describe('conditional writes', () => {
    let store: ObjectStore
    beforeAll(async () => {
      store = await subject.open({ versions: true })
    })

    test('only the first of two creations is taken', async () => {
      await store.put('once', bytesOf('first'), { ifMatch: null })
      await expect(store.put('once', bytesOf('second'), { ifMatch: null })).rejects.toMatchObject({
        code: 'conflict',
        where: { key: 'once', status: 412 },
      })
      expect(await textAt(store, 'once')).toBe('first')
    })

    test('a deleted key can be created again', async () => {
      await store.put('again', bytesOf('first'))
      await store.remove({ key: 'again' })
      await store.put('again', bytesOf('second'), { ifMatch: null })
      expect(await textAt(store, 'again')).toBe('second')
    })

    test('a replacement needs the ETag that is there', async () => {
      const { etag } = await store.put('swap', bytesOf('one'))
      await store.put('swap', bytesOf('two'), { ifMatch: etag })
      await expect(store.put('swap', bytesOf('three'), { ifMatch: etag })).rejects.toMatchObject({ code: 'conflict' })
      expect(await textAt(store, 'swap')).toBe('two')
    })

    test('a replacement of what is not there is a lost race', async () => {
      const { etag } = await store.put('model', bytesOf('x'))
      await expect(store.put('nothing', bytesOf('x'), { ifMatch: etag })).rejects.toMatchObject({ code: 'conflict' })
      expect(await store.head({ key: 'nothing' })).toBeUndefined()
    })

    test('a removal by a stale ETag is a lost race', async () => {
      const { etag } = await store.put('kept', bytesOf('one'))
      await store.put('kept', bytesOf('two'))
      await expect(store.remove({ key: 'kept' }, { ifMatch: etag })).rejects.toMatchObject({ code: 'conflict' })
      expect(await textAt(store, 'kept')).toBe('two')
    })

    test('of 32 racing creators exactly one wins, and its bytes are there', async () => {
      const wins = await race((racer) => store.put('race/create', bytesOf(`racer ${racer}`), { ifMatch: null }))
      expect(wins).toHaveLength(1)
      expect(await textAt(store, 'race/create')).toBe(`racer ${wins[0]}`)
    })

    test('of 32 racing replacements exactly one wins, and its bytes are there', async () => {
      const { etag } = await store.put('race/swap', bytesOf('before'))
      const wins = await race((racer) => store.put('race/swap', bytesOf(`racer ${racer}`), { ifMatch: etag }))
      expect(wins).toHaveLength(1)
      expect(await textAt(store, 'race/swap')).toBe(`racer ${wins[0]}`)
    })

    test('after a lost answer a creation finds itself: a conflict with its own bytes', async () => {
      const broken = withFaults(store, [{ operation: 'put', nth: 1, when: 'after' }])
      const patient = withRetry(broken, { clock: systemClock, random: () => 0 })
      await expect(patient.put('lost', bytesOf('mine'), { ifMatch: null })).rejects.toMatchObject({ code: 'conflict' })
      expect(await textAt(store, 'lost')).toBe('mine')
    })
  })
}

/** The numbers of the racers that won; every other must have lost by a `conflict`. */
async function race(run: (racer: number) => Promise<unknown>): Promise<number[]> {
  const outcomes = await Promise.allSettled(Array.from({ length: 32 }, (_, racer) => run(racer)))
  for (const outcome of outcomes) {
    if (outcome.status === 'rejected') expect(outcome.reason).toMatchObject({ code: 'conflict' })
  }
  return outcomes.flatMap((outcome, racer) => (outcome.status === 'fulfilled' ? [racer] : []))
}
