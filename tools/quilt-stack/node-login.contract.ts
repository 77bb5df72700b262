import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { createNodeClient, type NodeClient, type NodeClientOptions } from '../../src/client/node.ts'
import { createBuckets, freshKeys } from '../engine/index.ts'
import { type KeyMaker, temporaryKeys, toldEarlier } from './key-maker.ts'
import { type StackEngine, startStackEngine } from './stack-engine.ts'

/* The Node client at a stack whose keys live for five seconds. */
const LIFE_MS = 5000
const AHEAD_MS = 2000
const mira = { email: 'mira@lab.example', password: 'seeded-password' }
const registry = 's3://quilt-lab'
let engine: StackEngine
let dataDir: string
const clients: NodeClient[] = []

beforeAll(async () => {
  engine = await startStackEngine({ users: [mira], buckets: ['quilt-*'], tokenDuration: `${LIFE_MS / 1000}s` })
  await createBuckets(engine, [{ name: 'quilt-lab', versions: true }], [])
})
afterAll(() => engine.stop())
beforeEach(async () => {
  engine.stack.makeKeys(keysThatEndLater())
  dataDir = await mkdtemp(join(tmpdir(), 'selvage-node-login-'))
})
afterEach(async () => {
  vi.unstubAllGlobals()
  vi.unstubAllEnvs()
  for (const client of clients.splice(0)) client.close()
  await rm(dataDir, { recursive: true })
})

function keysThatEndLater(): KeyMaker {
  return toldEarlier(temporaryKeys(engine.endpoint), AHEAD_MS)
}

/** A client, and what the engine answered to its requests: to which key, and with what status. Files are `slowMs` on their way. */
async function clientAt(options: NodeClientOptions = {}, slowMs = 0) {
  const answers: { key: string; status: number }[] = []
  const real = globalThis.fetch
  vi.stubGlobal('fetch', async (input: RequestInfo | URL, init?: RequestInit) => {
    const answer = await real(input, init)
    const key = /Credential=([^/]+)/.exec(new Headers(init?.headers).get('authorization') ?? '')?.[1]
    if (key !== undefined) answers.push({ key, status: answer.status })
    if (init?.method === 'PUT' && slowMs > 0) await after(slowMs)
    return answer
  })
  const client = createNodeClient({ endpoint: engine.endpoint, dataDir, ...options })
  clients.push(client)
  await client.config(engine.stack.catalogUrl)
  return { client, answers }
}

const after = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

async function publish(client: NodeClient, name: string, files: number) {
  const pkg = new client.Package()
  for (let n = 0; n < files; n += 1) await pkg.set(`${n}.txt`, new Blob([`${name} ${n}`]))
  return pkg.push(name, registry)
}

test('a push that outlives its keys goes on with others, and none is refused', async () => {
  const { client, answers } = await clientAt({}, 750)
  await client.login(engine.stack.codeFor(mira.email))
  const begun = Date.now()
  const { topHash } = await publish(client, 'lab/long', 12)
  expect(Date.now() - begun).toBeGreaterThan(LIFE_MS)
  expect(await (await client.Package.browse('lab/long', { registry })).topHash()).toBe(topHash)
  expect(new Set(answers.map(({ key }) => key)).size).toBeGreaterThan(1)
  expect(answers.filter(({ status }) => status === 403)).toEqual([])
  expect(JSON.parse(await readFile(join(dataDir, 'credentials.json'), 'utf8'))).toMatchObject({
    access_key: answers.at(-1)?.key,
  })
})

test('keys that ended before the stack says are renewed where they are refused', async () => {
  const make = keysThatEndLater()
  const ended = { AccessKeyId: freshKeys().accessKeyId, SecretAccessKey: 'ended', SessionToken: 'ended' }
  let asked = 0
  engine.stack.makeKeys(async (token) => {
    asked += 1
    const keys = await make(token)
    return asked > 1 ? keys : { ...ended, Expiration: new Date(Date.now() + 3_600_000).toISOString() }
  })
  const { client, answers } = await clientAt()
  await client.login(engine.stack.codeFor(mira.email))
  await publish(client, 'lab/early', 1)
  const refused = answers.filter(({ status }) => status === 403)
  expect(new Set(refused.map(({ key }) => key))).toEqual(new Set([ended.AccessKeyId]))
})

test('a login that was revoked ends the work in a sentence, and goes on after another', async () => {
  const before = await clientAt()
  await before.client.login(engine.stack.codeFor(mira.email))
  engine.stack.revoke(mira.email)
  const { client } = await clientAt()
  await expect(publish(client, 'lab/revoked', 1)).rejects.toMatchObject({ code: 'signed-out', action: 'sign-in' })
  await client.login(engine.stack.codeFor(mira.email))
  await publish(client, 'lab/revoked', 1)
})

test('an API key publishes, and is written nowhere', async () => {
  const { client } = await clientAt()
  const key = engine.stack.apiKeyFor(mira.email)
  client.loginWithApiKey(key)
  await publish(client, 'lab/api-key', 1)
  await expect(readFile(join(dataDir, 'auth.json'))).rejects.toThrow()
  await expect(readFile(join(dataDir, 'credentials.json'))).rejects.toThrow()
  client.clearApiKey()
  expect(await client.loggedIn()).toBeUndefined()
})

test('keys that were given go before a login, and a login before the environment', async () => {
  const given = { accessKeyId: engine.admin.accessKeyId, secretAccessKey: engine.admin.secretAccessKey }
  vi.stubEnv('AWS_ACCESS_KEY_ID', freshKeys().accessKeyId)
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', freshKeys().secretAccessKey)
  const login = await clientAt()
  await login.client.login(engine.stack.codeFor(mira.email))
  await publish(login.client, 'lab/login', 1)
  expect(login.answers.every(({ key }) => key.startsWith('ASIA'))).toBe(true)

  const withKeys = await clientAt({ keys: given })
  await publish(withKeys.client, 'lab/given', 1)
  expect(new Set(withKeys.answers.map(({ key }) => key))).toEqual(new Set([given.accessKeyId]))

  vi.stubEnv('AWS_ACCESS_KEY_ID', given.accessKeyId)
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', given.secretAccessKey)
  await login.client.logout()
  const fromEnvironment = await clientAt()
  await publish(fromEnvironment.client, 'lab/environment', 1)
  expect(new Set(fromEnvironment.answers.map(({ key }) => key))).toEqual(new Set([given.accessKeyId]))
})

test.each([
  ['a stack that answers with a page', () => engine.stack.trouble('page'), 'foreign'],
  ['a stack that sends us elsewhere', () => engine.stack.trouble('elsewhere'), 'foreign'],
  ['a stack that is busy', () => engine.stack.trouble('busy'), 'busy'],
] as const)('%s is told at the login', async (_, break_, code) => {
  const { client } = await clientAt()
  break_()
  try {
    await expect(client.login(engine.stack.codeFor(mira.email))).rejects.toMatchObject({ code })
  } finally {
    engine.stack.trouble(undefined)
  }
})
