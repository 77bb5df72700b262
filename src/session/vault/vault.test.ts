import { describe, expect, test } from 'vitest'
import { MemoryShelf } from './memory-shelf.ts'
import { Vault } from './vault.ts'
import { isVaultRecord, type VaultRecord } from './vault-shelf.ts'

const LIFE_MS = 1000
const secret = { secretAccessKey: 'a secret that nobody may read' }

function setUp() {
  const shelf = new MemoryShelf()
  const time = { nowMs: 1_800_000_000_000 }
  const vault = new Vault({ shelf, crypto, nowMs: () => time.nowMs, lifeMs: LIFE_MS })
  return { shelf, time, vault }
}

function recordOf(shelf: MemoryShelf, name: string): VaultRecord {
  const record = shelf.records.get(name)
  if (!isVaultRecord(record)) throw new Error(`no record ${name}`)
  return record
}

test('what was kept is given back, to another tab with the same key too', async () => {
  const { shelf, time, vault } = setUp()
  const mark = await vault.put('main', 'https://a', secret)
  const other = new Vault({ shelf, crypto, nowMs: () => time.nowMs, lifeMs: LIFE_MS })
  expect(await other.read('main', 'https://a')).toEqual({ mark, value: secret })
})

test('the shelf never sees a secret, and the key cannot be taken out', async () => {
  const { shelf, vault } = setUp()
  await vault.put('main', 'https://a', secret)
  const { iv, bytes, ...rest } = recordOf(shelf, 'main')
  const texts = [JSON.stringify(rest), new TextDecoder('latin1').decode(bytes), new TextDecoder('latin1').decode(iv)]
  for (const text of texts) expect(text).not.toMatch(/secret/)
  const key = shelf.storedKey
  if (!(key instanceof CryptoKey)) throw new Error('no key')
  await expect(crypto.subtle.exportKey('raw', key)).rejects.toThrow()
  await expect(crypto.subtle.exportKey('jwk', key)).rejects.toThrow()
})

test('no two sealings share their IV, though the secret and the name are the same', async () => {
  const { shelf, vault } = setUp()
  const seen = new Set<string>()
  const kept = { mark: await vault.put('main', 'https://a', secret), value: secret }
  for (let times = 0; times < 20; times += 1) {
    await vault.replace('main', 'https://a', kept)
    seen.add(recordOf(shelf, 'main').iv.join())
  }
  expect(seen.size).toBe(20)
})

describe('nothing is given, and what was kept is wiped,', () => {
  test('where it is bound to something else', async () => {
    const { shelf, vault } = setUp()
    await vault.put('main', 'https://a', secret)
    expect(await vault.read('main', 'https://evil')).toBeUndefined()
    expect(shelf.records.size).toBe(0)
  })

  test('where a record was moved to another name', async () => {
    const { shelf, vault } = setUp()
    await vault.put('main', 'https://a', secret)
    shelf.records.set('other', recordOf(shelf, 'main'))
    expect(await vault.read('other', 'https://a')).toBeUndefined()
  })

  test('where one bit was changed', async () => {
    const { shelf, vault } = setUp()
    await vault.put('main', 'https://a', secret)
    const record = recordOf(shelf, 'main')
    const bytes = record.bytes.map((byte, at) => (at === 3 ? byte ^ 1 : byte))
    shelf.records.set('main', { ...record, bytes })
    expect(await vault.read('main', 'https://a')).toBeUndefined()
  })

  test('where the key is gone', async () => {
    const { shelf, vault } = setUp()
    await vault.put('main', 'https://a', secret)
    shelf.storedKey = undefined
    expect(await vault.read('main', 'https://a')).toBeUndefined()
  })

  test.each([[1], ['text'], [{}], [{ version: 2 }], [null]])('where %j lies there', async (value) => {
    const { shelf, vault } = setUp()
    shelf.records.set('main', value)
    expect(await vault.read('main', 'https://a')).toBeUndefined()
    expect(shelf.records.size).toBe(0)
  })
})

describe('the idle time', () => {
  test('ends a secret that nobody used', async () => {
    const { shelf, time, vault } = setUp()
    await vault.put('main', 'https://a', secret)
    time.nowMs += LIFE_MS
    expect(await vault.read('main', 'https://a')).toBeUndefined()
    expect(shelf.records.size).toBe(0)
  })

  test('begins anew with every use', async () => {
    const { time, vault } = setUp()
    await vault.put('main', 'https://a', secret)
    for (let times = 0; times < 3; times += 1) {
      time.nowMs += LIFE_MS - 1
      await vault.touch('main')
    }
    expect(await vault.read('main', 'https://a')).toBeDefined()
  })

  test('is not lengthened by a use that comes too late', async () => {
    const { time, vault } = setUp()
    await vault.put('main', 'https://a', secret)
    time.nowMs += LIFE_MS
    await vault.touch('main')
    expect(await vault.read('main', 'https://a')).toBeUndefined()
  })

  test('does not become years where the clock was set back', async () => {
    const { time, vault } = setUp()
    await vault.put('main', 'https://a', secret)
    time.nowMs -= LIFE_MS
    expect(await vault.read('main', 'https://a')).toBeUndefined()
  })

  test('is minded for secrets that nobody asks for', async () => {
    const { shelf, time, vault } = setUp()
    await vault.put('old', 'https://a', secret)
    time.nowMs += LIFE_MS
    await vault.put('new', 'https://a', secret)
    shelf.records.set('odd', 'text')
    expect(await vault.sweep()).toEqual(['new'])
    expect([...shelf.records.keys()]).toEqual(['new'])
  })
})

test('what was wiped does not come back by a renewal, nor over a later keeping', async () => {
  const { shelf, vault } = setUp()
  const mark = await vault.put('main', 'https://a', secret)
  await vault.remove('main')
  expect(await vault.replace('main', 'https://a', { mark, value: secret })).toBe(false)
  expect(shelf.records.size).toBe(0)
  await vault.put('main', 'https://a', { anew: true })
  expect(await vault.replace('main', 'https://a', { mark, value: secret })).toBe(false)
  expect((await vault.read('main', 'https://a'))?.value).toEqual({ anew: true })
})

test('what is taken can be taken once, whoever asks first', async () => {
  const { vault } = setUp()
  await vault.put('state', 'https://issuer', { verifier: 'v' })
  const taken = await Promise.all([vault.take('state', 'https://issuer'), vault.take('state', 'https://issuer')])
  expect(taken).toEqual([{ verifier: 'v' }, undefined])
})

test('what was asked for with a wrong binding is gone for good', async () => {
  const { vault } = setUp()
  await vault.put('state', 'https://issuer', { verifier: 'v' })
  expect(await vault.take('state', 'https://evil')).toBeUndefined()
  expect(await vault.take('state', 'https://issuer')).toBeUndefined()
})

test('a key that could be taken out is not used', async () => {
  const { shelf, vault } = setUp()
  shelf.storedKey = await crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, true, ['encrypt', 'decrypt'])
  await expect(vault.put('main', 'https://a', secret)).rejects.toMatchObject({ code: 'unsupported' })
  expect(shelf.records.size).toBe(0)
})
