import { beforeEach, describe, expect, test, vi } from 'vitest'
import { Fault, systemClock } from '../../base/index.ts'
import { type CredentialSource, keySource, MemoryShelf, Vault } from '../../session/index.ts'
import type { EngineDesk } from '../engine/engine-desk.ts'
import type { SessionEngine, StoreState } from '../engine.ts'
import { memoryDesk } from '../memory-desk.ts'
import { Keeping } from './keeping.ts'
import { KeptSessions } from './kept-sessions.ts'
import { sessionsEngine } from './sessions-host.ts'
import { signInWith } from './sign-in-with.ts'

const keys = { accessKeyId: 'AKIAIOSFODNN7EXAMPLE', secretAccessKey: 'secret' }
const lab = {
  id: 'lab',
  label: 'Lab',
  endpoint: 'https://lab.example',
  region: 'us-east-1',
  addressing: 'path',
  buckets: ['lab-data'],
}
const site = (...stores: readonly object[]) => ({
  url: 'https://catalog.example/config.json',
  text: JSON.stringify({ selvage: { stores } }),
  serverMs: undefined,
})

let shelf: MemoryShelf
let channels: EventTarget[]

beforeEach(() => {
  shelf = new MemoryShelf()
  channels = []
})

function openChannel(): BroadcastChannel {
  const channel = Object.assign(new EventTarget(), {
    postMessage: (data: unknown) => {
      for (const one of channels) if (one !== channel) one.dispatchEvent(new MessageEvent('message', { data }))
    },
  })
  channels.push(channel)
  return channel as unknown as BroadcastChannel
}

/** A tab of one browser: vault and channel are shared with the others. */
async function openTab(
  env: Partial<EngineDesk['env']> = {},
): Promise<{ desk: EngineDesk; kept: KeptSessions; engine: SessionEngine }> {
  const plain = await memoryDesk({})
  const nowMs = () => 1_800_000_000_000
  const kept = new KeptSessions({
    vault: new Vault({ shelf, crypto, nowMs, lifeMs: 1000 }),
    sources: { fetch: plain.env.fetch, nowMs },
    locks: undefined,
    nowMs,
  })
  const keeping = new Keeping(plain.env, { fetch: plain.env.fetch, nowMs })
  keeping.isBegun = async () => true
  keeping.open = async () => ({ kept, flows: undefined })
  const desk = { ...plain, keeping, env: { ...plain.env, openChannel, ...env } }
  return { desk, kept, engine: sessionsEngine(desk) }
}

const standOf = (stores: readonly StoreState[]) =>
  stores.map(({ id, session, account }) => [id, session, account?.kept])

describe('a start', () => {
  test('restores who was kept, and nobody else', async () => {
    const first = await openTab()
    await first.engine.configure(site(lab, { ...lab, id: 'other', endpoint: 'https://other.example' }))
    await first.engine.signIn('lab', { kind: 'keys', keys }, { keep: true })
    await first.engine.signIn('other', { kind: 'keys', keys })
    const second = await openTab()
    const { stores } = await second.engine.configure(
      site(lab, { ...lab, id: 'other', endpoint: 'https://other.example' }),
    )
    expect(standOf(stores)).toEqual([
      ['lab', 'signed-in', true],
      ['other', 'signed-out', undefined],
    ])
    expect(await second.desk.stores.sessions.keys('lab')).toMatchObject(keys)
  })

  test('enters a store where nobody has to be anybody', async () => {
    const { engine } = await openTab()
    const { stores } = await engine.configure(site({ ...lab, signIn: [{ kind: 'anonymous' }] }))
    expect(stores[0]).toMatchObject({ session: 'signed-in', account: { way: 'anonymous' } })
  })

  test('waits for keys where there is a choice', async () => {
    const { engine } = await openTab()
    expect((await engine.configure(site(lab))).stores[0]).toMatchObject({ session: 'signed-out' })
  })

  test('is not held up by a browser that never answers', async () => {
    const { engine, desk } = await openTab()
    const refuse = async (): Promise<never> => {
      throw new Fault('busy', 'No answer.')
    }
    Object.assign(shelf, { names: refuse, read: refuse, put: refuse, remove: refuse })
    expect((await engine.configure(site(lab))).stores).toHaveLength(1)
    const state = await engine.signIn('lab', { kind: 'keys', keys }, { keep: true })
    expect(state).toMatchObject({ session: 'signed-in', account: { kept: false } })
    expect(await desk.stores.sessions.keys('lab')).toMatchObject(keys)
  })

  test('is not held up by a provider that never answers, nor does its late answer sign anybody in', async () => {
    const { engine, desk, kept } = await openTab({
      clock: { ...systemClock, wait: async (ms, signal) => (ms > 3000 ? undefined : systemClock.wait(ms, signal)) },
    })
    const answer = Promise.withResolvers<undefined>()
    const late: CredentialSource = { ...keySource(keys), issue: () => answer.promise }
    kept.restore = async () => kept.keepable(desk.stores.config('lab'), late)
    expect((await engine.configure(site(lab))).stores[0]).toMatchObject({ session: 'signed-out' })
    answer.resolve(undefined)
    await new Promise((resolve) => setTimeout(resolve))
    expect(desk.stores.state('lab').session).toBe('signed-out')
  })

  test.each([
    ['offline', 1],
    ['signed-out', 0],
  ] as const)('keeps what was kept only where the answer may change: %s leaves %d', async (code, left) => {
    const first = await openTab()
    await first.engine.configure(site(lab))
    await first.engine.signIn('lab', { kind: 'keys', keys }, { keep: true })
    const { engine, desk, kept } = await openTab()
    const failing: CredentialSource = {
      ...keySource(keys),
      issue: async () => {
        throw new Fault(code, 'No.')
      },
    }
    kept.restore = async () => kept.keepable(desk.stores.config('lab'), failing)
    await engine.configure(site(lab))
    expect(shelf.records.size).toBe(left)
  })
})

describe('a sign-in', () => {
  test('with keys that the store does not know is refused, and changes nothing', async () => {
    const refused = new Fault('denied', 'The secret key does not fit the access key.', {
      action: 'sign-in',
      where: { code: 'SignatureDoesNotMatch' },
    })
    const { engine, desk } = await openTab({
      openStore: (_config, bucket, access) => {
        const list = async function* () {
          if ((await access.keys())?.secretAccessKey !== 'secret') throw refused
          yield { objects: [], folders: [] }
        }
        return { uri: `s3://${bucket}`, bucket, list } as unknown as ReturnType<EngineDesk['env']['openStore']>
      },
    })
    await engine.configure(site(lab))
    await engine.signIn('lab', { kind: 'keys', keys })
    const wrong = { ...keys, secretAccessKey: 'wrong' }
    await expect(engine.signIn('lab', { kind: 'keys', keys: wrong }, { keep: true })).rejects.toBe(refused)
    expect(await desk.stores.sessions.keys('lab')).toMatchObject(keys)
    expect(shelf.records.size).toBe(0)
  })

  test('with keys that only lack a right is let in', async () => {
    const { engine } = await openTab({
      openStore: (_config, bucket) => {
        const list = () => ({
          [Symbol.asyncIterator]: () => ({
            next: () => Promise.reject(new Fault('denied', 'No right.', { where: { code: 'AccessDenied' } })),
          }),
        })
        return { uri: `s3://${bucket}`, bucket, list } as unknown as ReturnType<EngineDesk['env']['openStore']>
      },
    })
    await engine.configure(site(lab))
    expect(await engine.signIn('lab', { kind: 'keys', keys })).toMatchObject({ session: 'signed-in' })
  })

  test('that is not to be kept wipes what was kept of the store', async () => {
    const { engine } = await openTab()
    await engine.configure(site(lab))
    await engine.signIn('lab', { kind: 'keys', keys }, { keep: true })
    expect(shelf.records.size).toBe(1)
    await engine.signIn('lab', { kind: 'keys', keys })
    expect(shelf.records.size).toBe(0)
  })

  test('by a profile uses the keys that were read, once', async () => {
    const { engine, desk } = await openTab()
    await engine.configure(site(lab))
    const { reading } = await engine.readKeys(`${keys.accessKeyId}\n${'s'.repeat(40)}`)
    await engine.signIn('lab', { kind: 'profile', reading, profile: 'pasted' })
    expect(await desk.stores.sessions.keys('lab')).toMatchObject({ secretAccessKey: 's'.repeat(40) })
    await expect(engine.signIn('lab', { kind: 'profile', reading, profile: 'pasted' })).rejects.toMatchObject({
      code: 'invalid',
    })
  })

  test('is told once, with all that it changed', async () => {
    const { engine } = await openTab()
    await engine.configure(site(lab))
    await Promise.resolve()
    const heard = vi.fn()
    await engine.watchStores(heard)
    await engine.signIn('lab', { kind: 'keys', keys })
    await Promise.resolve()
    expect(heard).toHaveBeenCalledTimes(1)
    expect(heard.mock.lastCall?.[0]).toMatchObject([{ id: 'lab', session: 'signed-in' }])
  })

  test('during which another tab signed out is not kept', async () => {
    const { engine, desk } = await openTab()
    const other = await openTab()
    for (const tab of [engine, other.engine]) await tab.configure(site(lab))
    const put = shelf.put.bind(shelf)
    shelf.put = async (name, record) => {
      await put(name, record)
      await other.engine.signOut()
      await put(name, record)
    }
    await signInWith(desk, 'lab', keySource(keys), { keep: true })
    expect(shelf.records.size).toBe(0)
    expect(desk.stores.state('lab').session).toBe('signed-out')
  })
})

test('a sign-out is heard in every tab, and leaves nothing on the device', async () => {
  const tabs = await Promise.all([openTab(), openTab(), openTab()])
  for (const { engine } of tabs) {
    await engine.configure(site(lab))
    await engine.signIn('lab', { kind: 'keys', keys }, { keep: true })
  }
  await tabs[1]?.engine.signOut('lab')
  expect(tabs.map(({ desk }) => desk.stores.state('lab').session)).toEqual(['signed-out', 'signed-out', 'signed-out'])
  expect(shelf.records.size).toBe(0)
})
