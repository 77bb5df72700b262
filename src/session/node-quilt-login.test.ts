import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { Fault } from '../base/index.ts'
import { quiltFiles } from './node-quilt-files.ts'
import { QuiltLogin } from './node-quilt-login.ts'
import { keysAnswer, refusal, scriptedRegistry, tokensAnswer } from './quilt/scripted-registry.ts'

const start = Date.UTC(2026, 2, 1)
const registryUrl = 'https://registry.lab.example'
const navigator_url = 'https://lab.example'
let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'selvage-login-'))
})
afterEach(() => rm(folder, { recursive: true }))

const json = async (name: string): Promise<unknown> => JSON.parse(await readFile(join(folder, name), 'utf8'))

function machine(settings: Record<string, unknown> = { registryUrl, navigator_url }) {
  const registry = scriptedRegistry()
  const world = { nowMs: start, settings }
  const login = new QuiltLogin({
    fetch: registry.fetch,
    nowMs: () => world.nowMs,
    dataFolder: () => folder,
    settings: async () => world.settings,
  })
  const asked = () =>
    registry.asked.map(({ url, bearer, refreshToken }) => `${new URL(url).host} ${refreshToken ?? bearer}`)
  return { registry, login, world, asked }
}

async function loggedIn() {
  const all = machine()
  all.registry.tokens(tokensAnswer(1, start))
  all.registry.keys(keysAnswer(1, start))
  await all.login.login('pasted')
  return all
}

describe('a login', () => {
  test('is shared with quilt3 by its files, keys too', async () => {
    const { login } = await loggedIn()
    expect(await json('auth.json')).toEqual({
      [registryUrl]: { refresh_token: 'refresh-1', access_token: 'access-1', expires_at: start / 1000 + 3600 },
    })
    expect(await json('credentials.json')).toMatchObject({ access_key: 'ASIA1', secret_key: 'secret-1' })
    expect(await login.loggedIn()).toBe(navigator_url)
  })

  test('that quilt3 made serves, and nothing is asked twice', async () => {
    await loggedIn()
    const { registry, login, asked } = machine()
    registry.keys(keysAnswer(2, start))
    const keys = await Promise.all([login.keys(), login.keys()])
    expect(keys).toMatchObject([{ accessKeyId: 'ASIA2' }, { accessKeyId: 'ASIA2' }])
    expect(await login.keys()).toMatchObject({ accessKeyId: 'ASIA2' })
    expect(asked()).toEqual(['registry.lab.example Bearer access-1'])
  })

  test('that quilt3 renewed meanwhile goes on with its token', async () => {
    const { registry, login, world } = await loggedIn()
    world.nowMs += 4000e3
    await quiltFiles(() => folder).writeTokens(registryUrl, {
      refreshToken: 'refresh-of-quilt3',
      accessToken: 'access-of-quilt3',
      expiresMs: world.nowMs + 3600e3,
    })
    registry.keys(keysAnswer(2, world.nowMs))
    expect(await login.keys()).toMatchObject({ accessKeyId: 'ASIA2' })
    expect(registry.asked.at(-1)?.bearer).toBe('Bearer access-of-quilt3')
  })

  test('that quilt3 renews at the same moment goes on with its token', async () => {
    const { registry, world } = await loggedIn()
    world.nowMs += 4000e3
    const files = quiltFiles(() => folder)
    const renewed = {
      refreshToken: 'refresh-of-quilt3',
      accessToken: 'access-of-quilt3',
      expiresMs: world.nowMs + 3600e3,
    }
    registry.tokens({ error: 'used' })
    registry.keys(keysAnswer(2, world.nowMs))
    const late = new QuiltLogin({
      // By the time that our token is refused, theirs is written.
      fetch: async (input, init) => {
        if (String(input).endsWith('/api/token')) await files.writeTokens(registryUrl, renewed)
        return registry.fetch(input, init)
      },
      nowMs: () => world.nowMs,
      dataFolder: () => folder,
      settings: async () => world.settings,
    })
    expect(await late.keys()).toMatchObject({ accessKeyId: 'ASIA2' })
    expect(await json('auth.json')).toMatchObject({ [registryUrl]: { refresh_token: 'refresh-of-quilt3' } })
  })

  test('is renewed ahead of its end, on the disk too', async () => {
    const { registry, login, world } = await loggedIn()
    world.nowMs += 3580e3
    registry.tokens(tokensAnswer(2, world.nowMs))
    registry.keys(keysAnswer(2, world.nowMs))
    expect(await login.keys()).toMatchObject({ accessKeyId: 'ASIA2' })
    expect(await json('auth.json')).toMatchObject({ [registryUrl]: { refresh_token: 'refresh-2' } })
    expect(await json('credentials.json')).toMatchObject({ access_key: 'ASIA2' })
  })

  test('whose keys were refused is renewed once, and asks nobody to wait', async () => {
    const { registry, login } = await loggedIn()
    await login.keys()
    const refused = new Fault('denied', 'These keys are not known.', { action: 'sign-in' })
    const stamp = login.guard.stamp()
    registry.keys(keysAnswer(2, start))
    await login.guard.again({ stamp, fault: refused, blame: 'keys', renewed: false })
    expect(await login.keys()).toMatchObject({ accessKeyId: 'ASIA2' })
    await expect(
      login.guard.again({ stamp: login.guard.stamp(), fault: refused, blame: 'keys', renewed: true }),
    ).rejects.toBe(refused)
  })

  test('that was revoked says to sign in, until somebody did', async () => {
    const { registry, login, world } = await loggedIn()
    world.nowMs += 4000e3
    registry.tokens(refusal(), refusal())
    await expect(login.keys()).rejects.toMatchObject({
      code: 'signed-out',
      message: expect.stringMatching(/registry\.lab\.example/),
    })
    await expect(login.keys()).rejects.toMatchObject({
      code: 'signed-out',
      message: expect.stringMatching(/registry\.lab\.example/),
    })
    const other = machine()
    other.world.nowMs = world.nowMs
    other.registry.tokens(tokensAnswer(5, world.nowMs))
    other.registry.keys(keysAnswer(5, world.nowMs))
    await other.login.login('pasted')
    registry.keys(keysAnswer(6, world.nowMs))
    expect(await login.keys()).toMatchObject({ accessKeyId: 'ASIA6' })
  })

  test('to another stack than the one that is configured is left alone', async () => {
    await loggedIn()
    const { login, asked } = machine({ registryUrl: 'https://other.example', navigator_url })
    expect(await login.keys()).toBeUndefined()
    expect(await login.loggedIn()).toBeUndefined()
    expect(asked()).toEqual([])
  })

  test('is looked for again after another catalog was configured', async () => {
    const { login, world } = await loggedIn()
    world.settings = { registryUrl: 'https://other.example', navigator_url }
    login.reset()
    expect(await login.keys()).toBeUndefined()
  })

  test('that is forgotten leaves empty files, and no keys', async () => {
    const { login } = await loggedIn()
    await login.logout()
    expect([await json('auth.json'), await json('credentials.json')]).toEqual([{}, {}])
    expect(await login.keys()).toBeUndefined()
    expect(await login.loggedIn()).toBeUndefined()
  })

  test('with a code that is not good changes nothing', async () => {
    const { registry, login } = await loggedIn()
    registry.tokens({ error: 'no' })
    await expect(login.login('pasted')).rejects.toMatchObject({ code: 'denied' })
    expect(await json('auth.json')).toMatchObject({ [registryUrl]: { refresh_token: 'refresh-1' } })
  })

  test('that waits for a registry may be cancelled by one, and goes on for others', async () => {
    await loggedIn()
    const { registry, login } = machine()
    registry.keys(keysAnswer(2, start))
    const over = new AbortController()
    const first = login.keys({ signal: over.signal })
    const second = login.keys()
    over.abort()
    await expect(first).rejects.toMatchObject({ name: 'AbortError' })
    expect(await second).toMatchObject({ accessKeyId: 'ASIA2' })
  })
})

describe('an API key', () => {
  test('goes before a login, is written nowhere, and may be cleared', async () => {
    const { registry, login, asked } = await loggedIn()
    login.loginWithApiKey(' qk_mira ')
    registry.keys(keysAnswer(2, start), keysAnswer(3, start))
    expect(await login.keys()).toMatchObject({ accessKeyId: 'ASIA2' })
    expect(asked().at(-1)).toBe('registry.lab.example Bearer qk_mira')
    expect(JSON.stringify([await json('auth.json'), await json('credentials.json')])).not.toMatch(/qk_mira|ASIA2/)
    login.clearApiKey()
    await login.keys()
    expect(asked().at(-1)).toBe('registry.lab.example Bearer access-1')
  })

  test('is enough to be logged in', async () => {
    const { login } = machine()
    login.loginWithApiKey('qk_mira')
    expect(await login.loggedIn()).toBe(navigator_url)
  })

  test('that is none is refused', () => {
    const { login } = machine()
    expect(() => login.loginWithApiKey('mira')).toThrow(expect.objectContaining({ code: 'invalid' }))
  })
})

test('the code page is that of the stack that is configured', async () => {
  expect(await machine().login.codePage()).toBe('https://registry.lab.example/login')
  const { login } = machine({ registryUrl: null })
  await expect(login.codePage()).rejects.toMatchObject({ code: 'invalid', message: expect.stringMatching(/config\(/) })
  await expect(login.login('pasted')).rejects.toMatchObject({ code: 'invalid' })
  expect(await login.keys()).toBeUndefined()
})

test('a registry over plain http is sent no token', async () => {
  await loggedIn()
  const text = JSON.stringify({ 'http://lab.example': { refresh_token: 'r', access_token: 'a', expires_at: 1 } })
  await writeFile(join(folder, 'auth.json'), text)
  const { login, asked } = machine({ registryUrl: 'http://lab.example' })
  await expect(login.keys()).rejects.toMatchObject({ code: 'invalid' })
  expect(asked()).toEqual([])
})
