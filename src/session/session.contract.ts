import { createSign, generateKeyPairSync } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { admin, createBuckets, freePorts, freshKeys, roleArn, startEngine } from '../../tools/engine/index.ts'
import { ensureTools } from '../../tools/python/index.ts'
import { systemClock } from '../base/index.ts'
import { createS3Store, type ObjectStore, type PartReceipt, withSession } from '../store/index.ts'
import type { CredentialSource, Credentials } from './credentials.ts'
import { SessionRing } from './session-ring.ts'
import { assumeRole } from './sts/assume-role.ts'

const KEYS_LIVE_MS = 8000
const MIB = 2 ** 20
const BUCKET = 'renewed-data'

const sha256 = async (bytes: Uint8Array) => new Uint8Array(await crypto.subtle.digest('SHA-256', new Uint8Array(bytes)))

let endpoint: string
let logIn: () => Promise<Credentials>
let stop: () => Promise<void>
let expired: Credentials

/** An issuer of logins that is only its keys, and an engine whose STS trusts it and gives keys for eight seconds. */
beforeAll(async () => {
  const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const [port = 0] = await freePorts(1)
  const issuer = `http://127.0.0.1:${port}`
  const jwks = { keys: [{ ...publicKey.export({ format: 'jwk' }), kid: '1', use: 'sig', alg: 'RS256' }] }
  const server = createServer((_, response) => response.end(JSON.stringify(jwks)))
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve))
  const folder = await mkdtemp(join(tmpdir(), 'selvage-session-'))
  const tools = await ensureTools('engine', { root: join(import.meta.dirname, '../..') })
  const keys = freshKeys()
  const engine = await startEngine({
    weed: tools.binary('weed'),
    dataDir: join(folder, 'data'),
    logDir: join(folder, 'logs'),
    identities: [admin(keys)],
    tokenService: {
      providers: [{ name: 'lab', issuer, clientId: 'selvage', jwksUri: `${issuer}/jwks` }],
      roles: [{ name: 'Publisher', providers: ['lab'], rights: [{ actions: ['s3:*'], buckets: [BUCKET] }] }],
      tokenDuration: `${KEYS_LIVE_MS / 1000}s`,
    },
  })
  endpoint = engine.endpoint
  await createBuckets({ endpoint, admin: keys }, [{ name: BUCKET, versions: true }], [])
  logIn = () => {
    const seconds = Math.floor(Date.now() / 1000)
    const claims = { iss: issuer, aud: 'selvage', sub: 'mira', iat: seconds, exp: seconds + 300 }
    const signed = [{ alg: 'RS256', kid: '1', typ: 'JWT' }, claims].map(encoded).join('.')
    const token = `${signed}.${createSign('RSA-SHA256').update(signed).sign(privateKey, 'base64url')}`
    return assumeRole({ sts: endpoint, roleArn: roleArn('Publisher'), sessionName: 'mira', token }, fetch)
  }
  stop = async () => {
    await engine.stop()
    await new Promise((resolve) => server.close(resolve))
    await rm(folder, { recursive: true, force: true })
  }
  expired = await logIn()
})
afterAll(() => stop())

const encoded = (part: unknown): string => Buffer.from(JSON.stringify(part)).toString('base64url')

function sourceOf(issue: () => Promise<Credentials>, renews: boolean): CredentialSource {
  return { kind: 'oidc', who: 'mira', renews, issue }
}

/** A store whose keys come from a session, and the statuses of all that was refused. */
function storeOf(ring: SessionRing, waits = false): { store: ObjectStore; refused: number[] } {
  const refused: number[] = []
  const watched: typeof fetch = async (input, init) => {
    const answer = await fetch(input, init)
    if (answer.status >= 400) refused.push(answer.status)
    return answer
  }
  const store = createS3Store({
    endpoint,
    region: 'us-east-1',
    addressing: 'path',
    bucket: BUCKET,
    credentials: (call) => ring.keys('lab', call),
    fetch: watched,
    clock: systemClock,
    random: Math.random,
    sha256,
  })
  return { store: withSession(store, ring.guard('lab', waits)), refused }
}

test('keys that live eight seconds carry single writes and an upload beyond their end, and nothing is refused', async () => {
  const ring = new SessionRing({ nowMs: Date.now })
  const issued: Credentials[] = []
  const issue = async () => {
    const keys = await logIn()
    issued.push(keys)
    return keys
  }
  await ring.open('lab', sourceOf(issue, true), false)
  const { store, refused } = storeOf(ring)
  const endMs = (issued[0]?.expiresMs ?? Number.NaN) + 2000
  const upload = await store.openUpload('parts')
  const part = new Uint8Array(5 * MIB)
  const digest = await sha256(part)
  const receipts: PartReceipt[] = []
  let written = 0
  // To the last part, however long one takes.
  while (Date.now() < endMs || receipts.length < 2) {
    await store.put(`note-${written}`, new TextEncoder().encode(`${written}`))
    written += 1
    if (written % 20 === 0) receipts.push(await store.putPart(upload, written / 20, part, digest))
    await systemClock.wait(50)
  }
  expect((await store.listParts(upload)).map(({ etag }) => etag)).toEqual(receipts.map(({ etag }) => etag))
  await store.abortUpload(upload)
  expect(refused).toEqual([])
  expect(issued.length).toBeGreaterThan(1)
})

describe('keys that have ended', () => {
  beforeAll(() => systemClock.wait(Math.max(0, (expired.expiresMs ?? 0) + 500 - Date.now())))

  const CALLS: Record<string, (store: ObjectStore) => Promise<unknown>> = {
    head: (store) => store.head({ key: 'note-0' }),
    read: (store) => store.read({ key: 'note-0' }),
    list: (store) => store.list('')[Symbol.asyncIterator]().next(),
    put: (store) => store.put('late', new Uint8Array([1])),
    openUpload: (store) => store.openUpload('late'),
    remove: (store) => store.remove({ key: 'late' }),
  }

  test.each(Object.entries(CALLS))('are told as that, and end a session that cannot renew: %s', async (_, call) => {
    const ring = new SessionRing({ nowMs: Date.now })
    await ring.open(
      'lab',
      sourceOf(async () => expired, false),
      false,
    )
    const { store } = storeOf(ring)
    await expect(call(store)).rejects.toMatchObject({ action: 'sign-in', where: { code: 'InvalidAccessKeyId' } })
    expect(ring.state('lab')).toBe('over')
  })

  test.each(Object.entries(CALLS))('are renewed, and the call goes on: %s', async (_, call) => {
    const ring = new SessionRing({ nowMs: Date.now })
    const given = [expired]
    await ring.open(
      'lab',
      sourceOf(async () => given.pop() ?? logIn(), true),
      false,
    )
    await call(storeOf(ring).store)
    expect(ring.state('lab')).toBe('signed-in')
  })

  test('let work wait until somebody has signed in', async () => {
    const ring = new SessionRing({ nowMs: Date.now, onChange: () => states.push(ring.state('lab')) })
    const states: string[] = []
    await ring.open(
      'lab',
      sourceOf(async () => expired, false),
      false,
    )
    const { store, refused } = storeOf(ring, true)
    const working = store.put('waited', new Uint8Array([1]))
    while (ring.state('lab') !== 'over') await systemClock.wait(10)
    await ring.open('lab', sourceOf(logIn, true), false)
    await working
    expect([states, refused]).toEqual([['signed-in', 'over', 'signed-in'], [403]])
  })
})
