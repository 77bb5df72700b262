import { describe, expect, test } from 'vitest'
import { abortError, Fault } from '../../base/index.ts'
import type { ObjectStore } from '../object-store.ts'
import { playConnection } from './play-connection.ts'
import { PROBES } from './verdict.ts'

async function keysOf(store: ObjectStore): Promise<string[]> {
  const keys: string[] = []
  for await (const page of store.listVersions('')) keys.push(...page.map(({ key }) => key))
  return keys
}

const failing = (fault: Fault): ReturnType<ObjectStore['list']> => ({
  [Symbol.asyncIterator]: () => ({ next: () => Promise.reject(fault) }),
})

const outcomes = (told: readonly { readonly probe: string; readonly outcome: string }[]) =>
  Object.fromEntries(told.map(({ probe, outcome }) => [probe, outcome]))

describe('a check', () => {
  test('tells one verdict of each probe, in their order, and gives them all at the end', async () => {
    const { told, report } = await playConnection({ mayWrite: true, isBrowser: false, ownOrigin: undefined }).run()
    expect(told.map(({ probe }) => probe)).toEqual(PROBES)
    expect(report.verdicts).toEqual(told)
    expect(outcomes(told)).toMatchObject({ keys: 'good', list: 'good', write: 'good', delete: 'good', headers: 'good' })
    expect(report.remedies).toEqual([])
  })

  test('writes nothing without leave, and says that it did not', async () => {
    const wrote: string[] = []
    const { store } = playConnection()
    const watched: ObjectStore = {
      ...store,
      put: (key, ...rest) => {
        wrote.push(key)
        return store.put(key, ...rest)
      },
      openUpload: (key, call) => {
        wrote.push(key)
        return store.openUpload(key, call)
      },
    }
    const { told } = await playConnection({ open: () => watched, can: watched.can }).run()
    expect(wrote).toEqual([])
    expect(outcomes(told)).toMatchObject({
      write: 'skipped',
      multipart: 'skipped',
      conditions: 'skipped',
      checksums: 'skipped',
      delete: 'skipped',
    })
  })

  test('without leave tells what the store’s own trying has found before', async () => {
    const known = {
      conditions: 'ignored',
      checksums: 'checked',
      versions: 'kept',
      exposes: { etag: true, versionId: true, sha256: true },
    } as const
    const { of } = await playConnection({ known }).run()
    expect(of('conditions').outcome).toBe('limited')
    expect(of('checksums').outcome).toBe('good')
    expect(of('write').outcome).toBe('skipped')
  })

  test('leaves nothing behind, with versions and without', async () => {
    for (const versions of ['kept', 'none'] as const) {
      const played = playConnection({ mayWrite: true, memory: { versions } })
      await played.store.put('.quilt/named_packages/team/p/latest', new Blob(['0'.repeat(64)]))
      const { of } = await played.run()
      expect(of('versions').outcome).toBe(versions === 'kept' ? 'good' : 'limited')
      expect(of('delete')).toMatchObject({ outcome: 'good' })
      expect(await keysOf(played.store)).toEqual(['.quilt/named_packages/team/p/latest'])
    }
  })

  test('that is cancelled in the middle of a write takes it away all the same', async () => {
    const stop = new AbortController()
    const { store } = playConnection()
    const stopping: ObjectStore = {
      ...store,
      put: async (...asked) => {
        const written = await store.put(...asked)
        stop.abort()
        return written
      },
    }
    const played = playConnection({ mayWrite: true, open: () => stopping })
    await expect(played.run(stop.signal)).rejects.toMatchObject({ name: 'AbortError' })
    expect(await keysOf(store)).toEqual([])
  })

  test('that is cancelled while the store’s own trying runs leaves nothing either', async () => {
    const stop = new AbortController()
    const { store } = playConnection()
    let puts = 0
    const stopping: ObjectStore = {
      ...store,
      put: async (...asked) => {
        const written = await store.put(...asked)
        puts += 1
        if (puts === 3) stop.abort()
        return written
      },
    }
    const { probeStore } = await import('../probe.ts')
    const exposes = () => ({ etag: true, versionId: true, sha256: true })
    const can: ObjectStore['can'] = (call) => probeStore(stopping, () => 0.5, exposes, call)
    const played = playConnection({ mayWrite: true, open: () => stopping, can })
    await expect(played.run(stop.signal)).rejects.toMatchObject({ name: 'AbortError' })
    expect(await keysOf(store)).toEqual([])
  })

  test('passes the cancelling of a request on, and makes no verdict of it', async () => {
    const stop = new AbortController()
    const { store } = playConnection()
    const hanging: ObjectStore = {
      ...store,
      versions: () => {
        stop.abort()
        return Promise.reject(abortError(stop.signal))
      },
    }
    await expect(playConnection({ open: () => hanging }).run(stop.signal)).rejects.toMatchObject({ name: 'AbortError' })
  })

  test('goes on after a step that failed in a way nobody foresaw', async () => {
    const fault = new Fault('busy', 'The store asks for patience.')
    const { store } = playConnection()
    const tired: ObjectStore = {
      ...store,
      list: (prefix, call) => (prefix === '' ? failing(fault) : store.list(prefix, call)),
    }
    const { of } = await playConnection({ open: () => tired }).run()
    expect(of('list')).toMatchObject({ outcome: 'bad', fault: { code: 'busy' } })
    expect(of('versions').outcome).toBe('good')
  })
})

describe('keys', () => {
  const listing = (fault: Fault): ObjectStore => {
    const { store } = playConnection()
    return { ...store, list: () => failing(fault) }
  }

  test.each(['InvalidAccessKeyId', 'SignatureDoesNotMatch', 'ExpiredToken', 'RequestTimeTooSkewed'])(
    'that the store does not take (%s) end the check',
    async (code) => {
      const fault = new Fault('denied', 'These keys are not good.', { where: { code } })
      const { of, report } = await playConnection({ open: () => listing(fault) }).run()
      expect(of('keys')).toMatchObject({ outcome: 'bad', sentence: 'These keys are not good.' })
      expect(of('list').outcome).toBe('skipped')
      expect(report.remedies).toEqual([])
    },
  )

  test('of an ended session say so', async () => {
    const fault = new Fault('signed-out', 'You are not signed in.')
    const { of } = await playConnection({ open: () => listing(fault) }).run()
    expect(of('keys')).toMatchObject({ outcome: 'bad', sentence: expect.stringContaining('Sign in again') })
  })

  test('that may not list are known all the same, and get the least rights of a reader', async () => {
    const { of, report } = await playConnection({ denied: ['list'] }).run()
    expect(of('keys').outcome).toBe('good')
    expect(of('list').outcome).toBe('bad')
    expect(report.remedies.find(({ engine }) => engine === 'any')?.text).toContain('s3:ListBucket')
    expect(report.remedies.find(({ engine }) => engine === 'any')?.text).not.toContain('s3:PutObject')
  })

  test('that nobody gave ask for a sign-in where the bucket is not public', async () => {
    const { of, report } = await playConnection({ signed: false, denied: ['list'] }).run()
    expect(of('keys').outcome).toBe('skipped')
    expect(of('list')).toMatchObject({ outcome: 'skipped', sentence: expect.stringContaining('not public') })
    expect(of('versions').sentence).toContain('It takes a sign-in')
    expect(report.remedies).toEqual([])
  })

  test('in a bucket that is not there end the check with its name', async () => {
    const fault = new Fault('absent', 'There is no bucket “lab-data” at this store.', {
      where: { code: 'NoSuchBucket' },
    })
    const { of } = await playConnection({ open: () => listing(fault) }).run()
    expect(of('list')).toMatchObject({ outcome: 'bad', sentence: expect.stringContaining('“lab-data”') })
    expect(of('read').outcome).toBe('skipped')
  })
})

describe('rights', () => {
  test.each<[keyof ObjectStore, string, string, string]>([
    ['read', 'read', 'bad', 'reader'],
    ['put', 'write', 'bad', 'publisher'],
    ['openUpload', 'multipart', 'bad', 'publisher'],
    ['putPart', 'multipart', 'bad', 'publisher'],
    ['listParts', 'multipart', 'limited', 'publisher'],
    ['abortUpload', 'multipart', 'limited', 'publisher'],
    ['remove', 'delete', 'limited', 'publisher'],
    ['listVersions', 'delete', 'limited', 'publisher'],
  ])('without that to %s', async (operation, probe, outcome, role) => {
    const { told, report } = await playConnection({ mayWrite: role === 'publisher', denied: [operation] }).run()
    expect(outcomes(told)[probe]).toBe(outcome)
    const policy = report.remedies.find(({ engine, what }) => engine === 'any' && what === 'rights')?.text
    expect(policy?.includes('s3:PutObject')).toBe(role === 'publisher')
    expect(policy).toContain('s3:GetObject')
  })

  test('what may not be taken away is said, with its place', async () => {
    const { of } = await playConnection({ mayWrite: true, denied: ['remove'] }).run()
    expect(of('delete').sentence).toMatch(/a few bytes stay below \.quilt\/selvage-probe\/check-/)
  })

  test('only what is under .quilt/ may be listed: packages work', async () => {
    const { store } = playConnection()
    const fault = new Fault('denied', 'Refused.')
    const scoped: ObjectStore = {
      ...store,
      list: (prefix, call) => (prefix.startsWith('.quilt/') ? store.list(prefix, call) : failing(fault)),
    }
    const { of } = await playConnection({ open: () => scoped }).run()
    expect(of('list').outcome).toBe('limited')
    expect(of('read').outcome).toBe('good')
  })

  test('a store that gives back other bytes is nothing to publish to', async () => {
    const { store } = playConnection()
    const other: ObjectStore = { ...store, put: (key, _body, _call) => store.put(key, new Blob(['something else!!'])) }
    const { of } = await playConnection({ mayWrite: true, open: () => other }).run()
    expect(of('write')).toMatchObject({ outcome: 'bad', sentence: expect.stringContaining('Do not publish here') })
    expect(await keysOf(store)).toEqual([])
  })
})

describe('weaker stores', () => {
  test.each([
    [{ conditions: 'ignored' }, 'conditions'],
    [{ conditions: 'refused' }, 'conditions'],
    [{ checksums: 'ignored' }, 'checksums'],
    [{ versions: 'none' }, 'versions'],
  ] as const)('%j works, with less', async (memory, probe) => {
    const { told, of } = await playConnection({ mayWrite: true, memory }).run()
    expect(of(probe).outcome).toBe('limited')
    expect(told.filter(({ outcome }) => outcome === 'bad')).toEqual([])
  })
})
