import { describe, expect, test } from 'vitest'
import { Fault } from '../base/index.ts'
import {
  createMemoryStore,
  type Keys,
  type ObjectStore,
  type PlannedFault,
  withFaults,
  withSession,
} from '../store/index.ts'
import type { CredentialSource } from './credentials.ts'
import { HOUR, NOON, SECOND, settle, type World, world } from './scripted-session.ts'

const OFFLINE = new Fault('offline', 'Nothing answers.')
const REVOKED = new Fault('signed-out', 'Your login has ended.', { action: 'sign-in' })

const denied = (code: string) =>
  new Fault('denied', 'The store refused.', { action: 'sign-in', where: { code, status: 403 } })
const UNKNOWN_KEY = denied('InvalidAccessKeyId')

const memoryStore = (): ObjectStore =>
  createMemoryStore({
    bucket: 'lab-data',
    clock: { monotonicMs: () => 0, nowMs: () => NOON, wait: async () => undefined },
    random: () => 0.5,
    sha256: async (bytes) => new Uint8Array(await crypto.subtle.digest('SHA-256', new Uint8Array(bytes))),
  })

describe('a call', () => {
  /** A store that asks for keys at each call, as S3 does, and refuses those that `refuses` names. */
  function storeOf(it: World, refuses: (keys: Keys | undefined) => Fault | undefined): ObjectStore {
    const memory = memoryStore()
    return {
      ...memory,
      async put(key, body, call) {
        const fault = refuses(await it.ring.keys('lab', call))
        if (fault) throw fault
        return memory.put(key, body, call)
      },
    }
  }
  const put = (store: ObjectStore, signal?: AbortSignal) => store.put('k', new Uint8Array([1]), { signal })
  const work = (it: World, store: ObjectStore) => withSession(store, it.ring.guard('lab', true))
  const page = (it: World, store: ObjectStore) => withSession(store, it.ring.guard('lab', false))
  const only =
    (...ids: string[]) =>
    (fault: Fault) =>
    (keys: Keys | undefined) =>
      ids.includes(keys?.accessKeyId ?? '') ? undefined : fault

  test.each(['InvalidAccessKeyId', 'ExpiredToken', 'SignatureDoesNotMatch'])(
    'that was refused as %s is made again with new keys, which all calls of the time share',
    async (code) => {
      const it = world()
      await it.open()
      const store = page(it, storeOf(it, only('KEY2')(denied(code))))
      await Promise.all(Array.from({ length: 8 }, () => put(store)))
      expect(it.source.issued).toBe(2)
      expect(it.changes).toEqual(['lab signed-in', 'lab signed-in'])
    },
  )

  test('whose new keys are refused too does not go round: the session is over, once', async () => {
    const it = world()
    await it.open()
    const store = page(
      it,
      storeOf(it, () => UNKNOWN_KEY),
    )
    const many = await Promise.allSettled(Array.from({ length: 8 }, () => put(store)))
    expect(many.map(({ status }) => status)).toEqual(many.map(() => 'rejected'))
    expect(it.changes.filter((change) => change === 'lab over')).toHaveLength(1)
    expect(it.source.issued).toBeLessThanOrEqual(3)
    await expect(put(store)).rejects.toMatchObject({ code: 'signed-out' })
  })

  test.each([true, false])(
    'of work waits where the session is over, and goes on after the sign-in; a read has the Fault (renews: %s)',
    async (renews) => {
      const it = world({ renews })
      await it.open()
      const store = storeOf(it, only('NEW1')(UNKNOWN_KEY))
      it.source.fails = REVOKED
      let done = 0
      const working = Promise.all(Array.from({ length: 4 }, () => put(work(it, store)).then(() => (done += 1))))
      await settle()
      await expect(put(page(it, store))).rejects.toMatchObject({ action: 'sign-in' })
      expect([done, it.ring.state('lab')]).toEqual([0, 'over'])
      expect(it.changes).toEqual(['lab signed-in', 'lab over'])
      const anew: CredentialSource = {
        kind: 'keys',
        who: undefined,
        renews: false,
        issue: async () => ({ accessKeyId: 'NEW1', secretAccessKey: 'secret' }),
      }
      await it.ring.open('lab', anew, false)
      await working
      expect(done).toBe(4)
    },
  )

  test('of work waits where somebody signed out, also before it began', async () => {
    const it = world()
    const store = storeOf(it, () => undefined)
    let done = 0
    const counted = () => put(work(it, store)).then(() => (done += 1))
    const early = counted()
    await settle()
    expect(done).toBe(0)
    await it.open()
    await early
    it.ring.close('lab')
    const late = counted()
    await settle()
    expect(done).toBe(1)
    await it.open()
    await late
  })

  test('that waits ends when it is cancelled', async () => {
    const it = world()
    const stop = new AbortController()
    const waiting = put(
      work(
        it,
        storeOf(it, () => undefined),
      ),
      stop.signal,
    )
    await settle()
    stop.abort()
    await expect(waiting).rejects.toHaveProperty('name', 'AbortError')
  })

  test.each(['AccessDenied', '', 'InvalidObjectState', 'SomethingNew'])(
    'that lacks a right (%j) ends nothing, and nobody is asked for new keys',
    async (code) => {
      for (const renews of [true, false]) {
        const it = world({ renews })
        await it.open()
        const store = storeOf(it, () => denied(code))
        await expect(put(work(it, store))).rejects.toMatchObject({ where: { code } })
        expect([it.ring.state('lab'), it.source.issued]).toEqual(['signed-in', 1])
      }
    },
  )

  test.each(['AccessDenied', ''])('refused as %j at the end of the keys is taken for the end', async (code) => {
    const renewing = world()
    await renewing.open()
    // The keys of a store that has another clock: ours says that they live.
    renewing.nowMs = NOON + HOUR - 20 * SECOND
    renewing.source.fails = OFFLINE
    await renewing.keyId()
    renewing.source.fails = undefined
    await put(page(renewing, storeOf(renewing, only('KEY3')(denied(code)))))

    const lasting = world({ renews: false })
    await lasting.open()
    lasting.nowMs += HOUR
    await expect(
      put(
        page(
          lasting,
          storeOf(lasting, () => denied(code)),
        ),
      ),
    ).rejects.toMatchObject({ code: 'denied' })
    expect(lasting.ring.state('lab')).toBe('over')
  })

  test('that has no right with new keys either is told so, and the session stays', async () => {
    const it = world({ lifeMs: 8 * SECOND })
    await it.open()
    it.nowMs += 7900
    it.source.lifeMs = 1
    await expect(
      put(
        work(
          it,
          storeOf(it, () => denied('AccessDenied')),
        ),
      ),
    ).rejects.toMatchObject({ code: 'denied' })
    expect(it.ring.state('lab')).toBe('signed-in')
  })

  test('that was changed on its way does not end a session whose keys have served', async () => {
    const it = world({ renews: false })
    await it.open()
    let refusal: Fault | undefined
    const store = work(
      it,
      storeOf(it, () => refusal),
    )
    await put(store)
    refusal = denied('SignatureDoesNotMatch')
    await expect(put(store)).rejects.toBe(refusal)
    expect(it.ring.state('lab')).toBe('signed-in')
  })

  test('with a wrong secret ends a session whose keys never served', async () => {
    const it = world({ renews: false })
    await it.open()
    await expect(
      put(
        page(
          it,
          storeOf(it, () => denied('SignatureDoesNotMatch')),
        ),
      ),
    ).rejects.toMatchObject({
      code: 'denied',
    })
    expect(it.ring.state('lab')).toBe('over')
  })

  test('that cannot have new keys because their issuer is down says that, to be repeated', async () => {
    const it = world()
    await it.open()
    it.source.fails = OFFLINE
    await expect(
      put(
        work(
          it,
          storeOf(it, () => UNKNOWN_KEY),
        ),
      ),
    ).rejects.toBe(OFFLINE)
    expect(it.ring.state('lab')).toBe('signed-in')
  })

  test('of nobody ends nothing', async () => {
    const it = world()
    const nobody: CredentialSource = { kind: 'anonymous', who: undefined, renews: false, issue: async () => undefined }
    await it.ring.open('lab', nobody, false)
    await expect(
      put(
        work(
          it,
          storeOf(it, () => denied('AccessDenied')),
        ),
      ),
    ).rejects.toMatchObject({ code: 'denied' })
    expect(it.ring.state('lab')).toBe('signed-in')
  })

  test('of a listing asks for the page again that was refused', async () => {
    const it = world()
    await it.open()
    const memory = memoryStore()
    for (let number = 0; number < 2001; number += 1) await memory.put(`k${number}`, new Uint8Array([1]))
    const plan: PlannedFault = { operation: 'list', nth: 2, when: 'before', fault: UNKNOWN_KEY }
    const keys = new Set<string>()
    for await (const { objects } of page(it, withFaults(memory, [plan])).list('k')) {
      for (const { key } of objects) keys.add(key)
    }
    expect([keys.size, it.source.issued]).toEqual([2001, 2])
  })
})
