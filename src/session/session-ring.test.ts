import { describe, expect, test, vi } from 'vitest'
import { Fault, ServerTime } from '../base/index.ts'
import { HOUR, MINUTE, NOON, ScriptedSource, SECOND, settle, world } from './scripted-session.ts'
import { SessionRing } from './session-ring.ts'

const OFFLINE = new Fault('offline', 'Nothing answers.')
const REVOKED = new Fault('signed-out', 'Your login has ended.', { action: 'sign-in' })

describe('keys', () => {
  test('are renewed ahead of their end, while the old still serve', async () => {
    const it = world()
    await it.open()
    it.nowMs += 54 * MINUTE
    expect([await it.keyId(), it.source.issued]).toEqual(['KEY1', 1])
    it.nowMs += 2 * MINUTE
    expect(await it.keyId()).toBe('KEY1')
    await settle()
    expect(await it.keyId()).toBe('KEY2')
    expect(it.changes).toEqual(['lab signed-in', 'lab signed-in'])
  })

  test('are waited for in the last minute of the old, and asked for once by all', async () => {
    const it = world()
    await it.open()
    it.nowMs += 59 * MINUTE + 10 * SECOND
    const many = await Promise.all(Array.from({ length: 20 }, () => it.keyId()))
    expect(new Set(many)).toEqual(new Set(['KEY2']))
    expect(it.source.issued).toBe(2)
  })

  test('that live 8 seconds are never used in their last two', async () => {
    const it = world({ lifeMs: 8 * SECOND })
    await it.open()
    const born = new Map([['KEY1', NOON]])
    for (let step = 0; step < 120; step += 1) {
      it.nowMs += SECOND / 4
      const key = (await it.keyId()) ?? ''
      if (!born.has(key)) born.set(key, it.nowMs)
      expect(it.nowMs - (born.get(key) ?? 0)).toBeLessThan(6 * SECOND)
    }
    expect(it.source.issued).toBe(6)
  })

  test('serve to their end while nobody gives out new ones, who is not asked at each request', async () => {
    const it = world()
    await it.open()
    it.source.fails = OFFLINE
    it.nowMs += 56 * MINUTE
    for (let request = 0; request < 50; request += 1) {
      expect(await it.keyId()).toBe('KEY1')
      await settle()
    }
    expect(it.source.issued).toBe(2)
    it.nowMs = NOON + HOUR - SECOND
    expect(await it.keyId()).toBe('KEY1')
    it.nowMs = NOON + HOUR
    await expect(it.keyId()).rejects.toBe(OFFLINE)
    it.source.fails = undefined
    expect(await it.keyId()).toMatch(/^KEY/)
    expect(it.ring.state('lab')).toBe('signed-in')
  })

  test('that cannot be renewed are given out until the store refuses them', async () => {
    const it = world({ renews: false })
    await it.open()
    it.nowMs += 2 * HOUR
    expect([await it.keyId(), it.source.issued]).toEqual(['KEY1', 1])
  })

  test('whose end is past when they come are not renewed at each request: it is the clock that is wrong', async () => {
    const it = world({ lifeMs: -HOUR })
    await it.open()
    for (let request = 0; request < 5; request += 1) expect(await it.keyId()).toBe('KEY1')
    expect(it.source.issued).toBe(1)
  })

  test('end by the servers’ time, whatever this computer’s clock says', async () => {
    let localMs = NOON + 24 * HOUR
    const time = new ServerTime(() => localMs)
    time.learn(NOON)
    const ring = new SessionRing({ nowMs: () => time.nowMs() })
    const source = new ScriptedSource(() => time.nowMs(), HOUR)
    await ring.open('lab', source, false)
    expect(ring.account('lab')?.untilMs).toBe(NOON + HOUR)
    localMs += 50 * MINUTE
    expect(await ring.keys('lab')).toMatchObject({ accessKeyId: 'KEY1' })
    localMs += 9 * MINUTE + 30 * SECOND
    expect(await ring.keys('lab')).toMatchObject({ accessKeyId: 'KEY2' })
  })

  test('are not waited for by who was cancelled', async () => {
    const it = world()
    await it.open()
    it.source.gate = new Promise(() => undefined)
    it.nowMs += HOUR
    const stop = new AbortController()
    const waiting = it.keyId({ signal: stop.signal })
    stop.abort()
    await expect(waiting).rejects.toHaveProperty('name', 'AbortError')
  })
})

describe('a session', () => {
  test('whose source refuses to renew is over, once', async () => {
    const it = world()
    await it.open()
    it.source.fails = REVOKED
    it.nowMs += HOUR
    const many = await Promise.allSettled(Array.from({ length: 5 }, () => it.keyId()))
    expect(many.map(({ status }) => status)).toEqual(many.map(() => 'rejected'))
    await expect(it.keyId()).rejects.toMatchObject({ code: 'signed-out', action: 'sign-in', where: { store: 'lab' } })
    expect(it.changes).toEqual(['lab signed-in', 'lab over'])
    expect(it.source.issued).toBe(2)
  })

  test('that was signed out of while it was renewed gives out nothing', async () => {
    const it = world()
    await it.open()
    const gate = Promise.withResolvers<void>()
    it.source.gate = gate.promise
    it.nowMs += HOUR
    const waiting = it.keyId()
    await settle()
    it.ring.close('lab')
    gate.resolve()
    await expect(waiting).rejects.toMatchObject({ code: 'signed-out' })
    expect(it.changes).toEqual(['lab signed-in', 'lab signed-out'])
  })

  test('that was signed out of while somebody signed in stays closed', async () => {
    const it = world()
    const gate = Promise.withResolvers<void>()
    it.source.gate = gate.promise
    const opening = it.open()
    it.ring.close('lab')
    gate.resolve()
    await expect(opening).rejects.toMatchObject({ code: 'signed-out' })
    expect(it.ring.state('lab')).toBe('signed-out')
  })

  test('goes on where another sign-in fails', async () => {
    const it = world()
    await it.open()
    const other = new ScriptedSource(() => it.nowMs, HOUR)
    other.fails = REVOKED
    await expect(it.ring.open('lab', other, false)).rejects.toBe(REVOKED)
    expect(await it.keyId()).toBe('KEY1')
    expect(it.changes).toEqual(['lab signed-in'])
  })

  test('that may have ended is asked about before its keys are used', async () => {
    const source = new ScriptedSource(() => NOON, HOUR)
    const onUse = vi.fn(async (storeId: string) => ring.close(storeId))
    const ring: SessionRing = new SessionRing({ nowMs: () => NOON, onUse })
    await ring.open('lab', source, true)
    await expect(ring.keys('lab')).rejects.toMatchObject({ code: 'signed-out' })
    expect(onUse).toHaveBeenCalledWith('lab')
  })
})
