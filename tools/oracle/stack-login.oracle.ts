import { mkdir, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { createNodeClient, type NodeClient } from '../../src/client/node.ts'
import { createBuckets, freshKeys } from '../engine/index.ts'
import { codeByHand, type StackEngine, startStackEngine } from '../quilt-stack/index.ts'
import type { Driver } from './driver.ts'
import { startQuilt3Driver } from './quilt3.ts'

/*
 * The stand-in for a Quilt stack, judged by real quilt3: if quilt3 cannot sign in to it, it is wrong. Then ours beside quilt3,
 * on the same files of a login. Neither has any keys but those of the stack: the environment holds some that nobody knows.
 */
const mira = { email: 'mira@lab.example', password: 'seeded-password' }
const registry = 's3://quilt-lab'
let engine: StackEngine
let quilt3: Driver
let ours: NodeClient
let folder: string
let data: string

beforeAll(async () => {
  engine = await startStackEngine({ users: [mira], buckets: ['quilt-*'], region: 'eu-central-1' })
  await createBuckets(engine, [{ name: 'quilt-lab', versions: true }], [])
  const access = { endpoint: engine.endpoint, region: engine.region, keys: freshKeys() }
  quilt3 = await startQuilt3Driver(access, { stockClients: true })
  folder = await mkdtemp(join(tmpdir(), 'selvage-stack-login-'))
  data = await quilt3.ask<string>('data_folder', {})
  ours = createNodeClient({ endpoint: engine.endpoint, dataDir: data })
})
afterAll(async () => {
  ours.close()
  await quilt3.close()
  await engine.stop()
  await rm(folder, { recursive: true })
})
beforeEach(async () => {
  await quilt3.ask('stack_api_key', { key: null })
  await quilt3.ask('stack_logout', {})
  await quilt3.ask('stack_config', { url: engine.stack.catalogUrl })
  await ours.logout()
})

const file = async (text: string): Promise<string> => {
  const path = join(folder, 'a.txt')
  await mkdir(folder, { recursive: true })
  await writeFile(path, text)
  return path
}
const quilt3Login = (code = engine.stack.codeFor(mira.email)) => quilt3.ask<string[]>('stack_login', { code })
const quilt3Push = async (name: string, text = name) =>
  quilt3.ask<{ topHash: string }>('push', {
    name,
    registry,
    entries: [{ logicalKey: 'a.txt', path: await file(text) }],
  })
const quilt3Browse = (name: string) => quilt3.ask<{ topHash: string }>('browse', { name, registry })
const ourPush = async (name: string, text = name) => {
  const pkg = new ours.Package()
  await pkg.set('a.txt', new Blob([text]))
  return pkg.push(name, registry)
}
const auth = async (): Promise<Record<string, { refresh_token: string; expires_at: number }>> =>
  JSON.parse(await readFile(join(data, 'auth.json'), 'utf8'))
const mode = async (name: string) => (await stat(join(data, name))).mode & 0o777

describe('the stand-in, to quilt3', () => {
  test('is a catalog with a registry, whose code page it opens, and whose code it takes', async () => {
    const config = await quilt3.ask<Record<string, unknown>>('stack_config', { url: engine.stack.catalogUrl })
    expect(config).toMatchObject({
      navigator_url: engine.stack.catalogUrl,
      registryUrl: engine.stack.registryUrl,
      region: 'eu-central-1',
    })
    expect(config).not.toHaveProperty('mode')
    const codePage = `${engine.stack.registryUrl}/login`
    expect(await quilt3Login(await codeByHand(codePage, mira))).toEqual([codePage])
    expect(await quilt3.ask('stack_logged_in', {})).toBe(engine.stack.catalogUrl)
    const pushed = await quilt3Push('lab/quilt3')
    expect(await quilt3Browse('lab/quilt3')).toMatchObject({ topHash: pushed.topHash })
  })

  test('gives nothing without a login, nor for a code that was used', async () => {
    await expect(quilt3Push('lab/nobody')).rejects.toThrow()
    const code = engine.stack.codeFor(mira.email)
    await quilt3Login(code)
    await expect(quilt3Login(code)).rejects.toMatchObject({
      type: 'QuiltException',
      message: expect.stringContaining('Failed to log in'),
    })
  })

  test('renews a login in place, and ends one that was revoked', async () => {
    await quilt3Login()
    const before = await auth()
    await writeFile(join(data, 'auth.json'), JSON.stringify(aged(before)))
    await quilt3.ask('stack_new_process', {})
    await quilt3.ask('stack_keys', {})
    expect((await auth())[engine.stack.registryUrl]?.refresh_token).not.toBe(
      before[engine.stack.registryUrl]?.refresh_token,
    )
    engine.stack.revoke(mira.email)
    await expect(quilt3.ask('stack_keys', {})).rejects.toThrow(/Authentication failed/)
  })

  test('takes an API key as it is', async () => {
    await quilt3.ask('stack_api_key', { key: engine.stack.apiKeyFor(mira.email) })
    expect(await quilt3.ask('stack_keys', {})).toMatchObject({ access_key: expect.stringMatching(/^ASIA/) })
    const pushed = await quilt3Push('lab/api-key')
    expect(await quilt3Browse('lab/api-key')).toMatchObject({ topHash: pushed.topHash })
    engine.stack.revoke(mira.email)
    await expect(quilt3.ask('stack_keys', {})).rejects.toThrow(/API key/)
  })
})

describe('ours and quilt3 on one login', () => {
  test('quilt3 logs in, and ours publishes with it; quilt3 sees that', async () => {
    await quilt3Login()
    const theirs = await quilt3Push('lab/shared')
    expect(await ours.loggedIn()).toBe(engine.stack.catalogUrl)
    const browsed = await ours.Package.browse('lab/shared', { registry })
    expect(await browsed.topHash()).toBe(theirs.topHash)
    const pushed = await ourPush('lab/shared-ours')
    expect(await quilt3Browse('lab/shared-ours')).toMatchObject({ topHash: pushed.topHash })
  })

  test('ours logs in by the code that it asks for, and quilt3 publishes with it', async () => {
    const pages: string[] = []
    await ours.login((codePage) => {
      pages.push(codePage)
      return codeByHand(codePage, mira)
    })
    expect(pages).toEqual([`${engine.stack.registryUrl}/login`])
    expect([await mode('auth.json'), await mode('credentials.json')]).toEqual([0o600, 0o600])
    await quilt3.ask('stack_new_process', {})
    expect(await quilt3.ask('stack_logged_in', {})).toBe(engine.stack.catalogUrl)
    const pushed = await quilt3Push('lab/by-ours')
    expect(await (await ours.Package.browse('lab/by-ours', { registry })).topHash()).toBe(pushed.topHash)
  })

  test('ours renews the login, quilt3 goes on with it and renews it, and ours goes on', async () => {
    await quilt3Login()
    const tokens = [(await auth())[engine.stack.registryUrl]?.refresh_token]
    engine.stack.endAccess()
    await ourPush('lab/renewed')
    tokens.push((await auth())[engine.stack.registryUrl]?.refresh_token)

    await quilt3.ask('stack_new_process', {})
    await quilt3.ask('stack_keys', {})
    await writeFile(join(data, 'auth.json'), JSON.stringify(aged(await auth())))
    await quilt3.ask('stack_new_process', {})
    await quilt3Push('lab/renewed-again')
    await quilt3.ask('stack_keys', {})
    tokens.push((await auth())[engine.stack.registryUrl]?.refresh_token)

    const another = createNodeClient({ endpoint: engine.endpoint, dataDir: data })
    await another.Package.browse('lab/renewed-again', { registry })
    another.close()
    expect(new Set(tokens).size).toBe(3)
  })

  test('a logout by either is one of both', async () => {
    await ours.login(engine.stack.codeFor(mira.email))
    await quilt3.ask('stack_logout', {})
    expect(await ours.loggedIn()).toBeUndefined()
    await quilt3Login()
    await ours.logout()
    await quilt3.ask('stack_new_process', {})
    expect(await quilt3.ask('stack_logged_in', {})).toBeNull()
    expect(await auth()).toEqual({})
  })

  test('config by either is that of both, and a login to another stack is left alone', async () => {
    await ours.login(engine.stack.codeFor(mira.email))
    await ours.config({ registryUrl: 'http://127.0.0.1:9/other' })
    expect(await ours.loggedIn()).toBeUndefined()
    expect(await quilt3.ask('stack_logged_in', {})).toBeNull()
    await ours.config(engine.stack.catalogUrl)
    expect(await quilt3.ask('stack_logged_in', {})).toBe(engine.stack.catalogUrl)
    await ourPush('lab/home-again')
  })
})

/** The same logins, with access tokens that have ended. */
function aged(logins: Record<string, object>): object {
  return Object.fromEntries(Object.entries(logins).map(([url, login]) => [url, { ...login, expires_at: 1 }]))
}
