import { beforeEach, describe, expect, test } from 'vitest'
import { Fault } from '../../base/index.ts'
import type { CredentialSource, Keepsake } from '../credentials.ts'
import { type KeptPlace, KeptSource } from './kept-source.ts'
import { MemoryShelf } from './memory-shelf.ts'
import { Vault } from './vault.ts'

/** A provider that takes each refresh token once, as strict ones do. */
class Provider {
  good = 'token-0'
  refused = 0

  source(token: string): CredentialSource {
    let held = token
    return {
      kind: 'oidc',
      who: 'ada@example.org',
      renews: true,
      issue: async () => {
        if (held !== this.good) {
          this.refused += 1
          throw new Fault('signed-out', 'The token was used before.', { action: 'sign-in' })
        }
        this.good = `token-${Number(this.good.slice(6)) + 1}`
        held = this.good
        return { accessKeyId: `AK-${held}`, secretAccessKey: 'secret' }
      },
      keepsake: () => ({ kind: 'oidc', token: held }),
    }
  }
}

let provider: Provider
let shelf: MemoryShelf
let place: KeptPlace
let turn: Promise<unknown>

beforeEach(() => {
  provider = new Provider()
  shelf = new MemoryShelf()
  turn = Promise.resolve()
  place = {
    vault: new Vault({ shelf, crypto, nowMs: () => 0, lifeMs: 1000 }),
    name: 'main',
    boundTo: 'https://s3.example.org',
    reopen: async ({ token }: Keepsake) => (typeof token === 'string' ? provider.source(token) : undefined),
    inTurn: (work) => {
      const mine = turn.then(work)
      turn = mine.catch(() => undefined)
      return mine
    },
  }
})

async function signedIn(): Promise<KeptSource> {
  const source = new KeptSource(place, provider.source(provider.good))
  await source.issue()
  await source.keep()
  return source
}

describe('tabs that share a kept sign-in', () => {
  test('renew in turn, and use no refresh token twice', async () => {
    const first = await signedIn()
    const second = await KeptSource.restore(place)
    for (let times = 0; times < 3; times += 1) await Promise.all([first.issue(), second?.issue(), first.issue()])
    expect(provider.refused).toBe(0)
  })

  test('do not renew what one of them wiped, nor bring it back', async () => {
    const first = await signedIn()
    await place.vault.remove(place.name)
    await expect(first.issue()).rejects.toMatchObject({ code: 'signed-out', action: 'sign-in' })
    expect(shelf.records.size).toBe(0)
  })

  test('do not become somebody else who signed in beside them', async () => {
    const first = await signedIn()
    await place.vault.put(place.name, place.boundTo, { kind: 'oidc', token: 'of-bob' })
    await expect(first.issue()).resolves.toBeDefined()
    expect((await place.vault.read(place.name, place.boundTo))?.value).toMatchObject({ token: 'of-bob' })
  })
})

test('a token that was changed is kept, although the keys could not be had', async () => {
  const first = await signedIn()
  const failing: CredentialSource = {
    ...provider.source(''),
    issue: async () => {
      throw new Fault('busy', 'Later.')
    },
    keepsake: () => ({ kind: 'oidc', token: 'changed' }),
  }
  place = { ...place, reopen: async () => failing }
  await expect((await KeptSource.restore(place))?.issue()).rejects.toMatchObject({ code: 'busy' })
  expect((await place.vault.read(place.name, place.boundTo))?.value).toMatchObject({ token: 'changed' })
  expect(first.who).toBe('ada@example.org')
})

test('a browser that does not answer stops no renewal', async () => {
  const first = await signedIn()
  shelf.read = async () => {
    throw new Fault('busy', 'No answer.')
  }
  await expect(first.issue()).resolves.toBeDefined()
})

test('what cannot be kept is not', async () => {
  const source = new KeptSource(place, { kind: 'quilt', who: undefined, renews: true, issue: async () => undefined })
  expect(await source.keep()).toBe(false)
  expect(shelf.records.size).toBe(0)
})

test.each([[1], [null], [[]], [{}], [{ kind: 'other' }], [{ kind: 'oidc', token: {} }]])(
  '%j, as some other version kept it, is no sign-in',
  async (value) => {
    await place.vault.put(place.name, place.boundTo, value)
    expect(await KeptSource.restore(place)).toBeUndefined()
    expect(shelf.records.size).toBe(0)
  },
)
