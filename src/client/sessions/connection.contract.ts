import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  admin,
  anybody,
  createBuckets,
  type EngineKeys,
  freshKeys,
  type Identity,
  type RunningEngine,
  startEngine,
} from '../../../tools/engine/index.ts'
import { ensureTools } from '../../../tools/python/index.ts'
import { systemClock } from '../../base/index.ts'
import { sha256 } from '../../hash/index.ts'
import { iamPolicy, seaweedActions } from '../../store/connection/remedies/rights.ts'
import { type ConnectionVerdict, checkConnection, createS3Store } from '../../store/index.ts'
import { createNodeClient } from '../node.ts'

const BUCKET = 'lab-data'
const PUBLIC = 'open-data'
const adminKeys = freshKeys()
const identities: Identity[] = [admin(adminKeys), anybody([PUBLIC])]

function identity(name: string, more: Partial<Identity>): EngineKeys {
  const keys = freshKeys()
  identities.push({ name, keys, actions: [], ...more })
  return keys
}

const publishers = {
  'the IAM policy': identity('publisher-by-policy', { policy: iamPolicy(BUCKET, 'publisher') }),
  'the actions of SeaweedFS': identity('publisher-by-actions', { actions: seaweedActions(BUCKET, 'publisher') }),
}
const readers = {
  'the IAM policy': identity('reader-by-policy', { policy: iamPolicy(BUCKET, 'reader') }),
  'the actions of SeaweedFS': identity('reader-by-actions', { actions: seaweedActions(BUCKET, 'reader') }),
}
/** One action less than a publisher has, and where the check says so. SeaweedFS asks for no right to end uploads or list parts. */
const MISSING = [
  ['ListBucket', 'list', 'bad'],
  ['GetBucketVersioning', 'versions', 'limited'],
  ['GetObject', 'write', 'bad'],
  ['PutObject', 'write', 'bad'],
  ['GetObjectVersion', 'versions', 'bad'],
  ['DeleteObject', 'delete', 'limited'],
  ['DeleteObjectVersion', 'delete', 'limited'],
  ['ListBucketVersions', 'delete', 'limited'],
] as const
const lacking = new Map(
  MISSING.map(([action]) => [action, identity(`without-${action.toLowerCase()}`, { policy: policyWithout(action) })]),
)

/** The engine takes no policy at all where one of them has a statement without actions. */
function policyWithout(action: string): string {
  const { Version, Statement } = JSON.parse(iamPolicy(BUCKET, 'publisher'))
  const left = Statement.map((statement: { Action: string[] }) => ({
    ...statement,
    Action: statement.Action.filter((one) => one !== `s3:${action}`),
  }))
  return JSON.stringify({
    Version,
    Statement: left.filter((statement: { Action: string[] }) => statement.Action.length > 0),
  })
}

let engine: RunningEngine
let folder: string

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'selvage-rights-'))
  const tools = await ensureTools('engine', { root: join(import.meta.dirname, '../../..') })
  engine = await startEngine({
    weed: tools.binary('weed'),
    dataDir: join(folder, 'data'),
    logDir: join(folder, 'logs'),
    identities,
  })
  const plans = [BUCKET, PUBLIC].map((name) => ({ name, versions: true }))
  await createBuckets({ endpoint: engine.endpoint, admin: adminKeys }, plans, [])
})
afterAll(async () => {
  await engine.stop()
  await rm(folder, { recursive: true, force: true })
})

function openStore(keys: EngineKeys | undefined, bucket = BUCKET, watched = fetch) {
  return createS3Store({
    endpoint: engine.endpoint,
    region: 'us-east-1',
    addressing: 'path',
    bucket,
    credentials: async () => keys,
    fetch: watched,
    clock: systemClock,
    random: Math.random,
    sha256,
  })
}

async function check(keys: EngineKeys | undefined, { bucket = BUCKET, mayWrite = true } = {}) {
  const told = new Map<string, ConnectionVerdict>()
  const report = await checkConnection(
    {
      target: { endpoint: engine.endpoint, region: 'us-east-1', addressing: 'path', bucket },
      open: (watched) => openStore(keys, bucket, watched),
      can: (call) => openStore(keys, bucket).can(call),
      known: undefined,
      signed: keys !== undefined,
      withKeys: keys !== undefined,
      mayWrite,
      fetch,
      clock: systemClock,
      random: Math.random,
      sha256,
      isBrowser: false,
      ownOrigin: undefined,
      siteAheadMs: undefined,
    },
    (verdict) => told.set(verdict.probe, verdict),
  )
  return { report, told, outcome: (probe: string) => told.get(probe)?.outcome }
}

/** Everything that anybody left below the probe's prefix. */
async function leftovers(): Promise<string[]> {
  const keys: string[] = []
  for await (const page of openStore(adminKeys).listVersions('.quilt/selvage-probe/')) {
    keys.push(...page.map(({ key }) => key))
  }
  return keys
}

const OUTCOMES_OF_READERS = {
  keys: 'good',
  list: 'good',
  read: 'good',
  versions: 'good',
  write: 'bad',
  delete: 'skipped',
}

describe('with exactly the rights that are handed out as', () => {
  test.each(Object.entries(publishers))(
    '%s, one publishes, revises, deletes, and the check is good',
    async (way, keys) => {
      const dataDir = await mkdtemp(join(folder, 'node-'))
      const client = createNodeClient({ endpoint: engine.endpoint, keys, dataDir })
      const registry = `s3://${BUCKET}`
      const name = way === 'the IAM policy' ? 'rights/policy' : 'rights/actions'
      const pushed = new client.Package()
      await pushed.set('note.md', new Blob(['measured']))
      await pushed.set('large.bin', new Blob([new Uint8Array(9 * 2 ** 20)]))
      await pushed.push(name, registry)
      const revised = await client.Package.browse(name, { registry })
      await revised.set('more.md', new Blob(['more']))
      const { topHash } = await revised.push(name, registry)
      expect(await (await client.Package.browse(name, { registry })).topHash()).toBe(topHash)
      await client.deletePackage(name, { registry })
      expect(await client.listPackages(registry)).not.toContain(name)
      client.close()

      const { report } = await check(keys)
      expect(report.verdicts.filter(({ outcome }) => outcome !== 'good').map(({ probe }) => probe)).toEqual(['region'])
      expect(report.remedies).toEqual([])
      expect(await leftovers()).toEqual([])
    },
  )

  test.each(Object.entries(readers))('%s, one reads, and the check says that one may not write', async (_, keys) => {
    await openStore(adminKeys).put('.quilt/named_packages/team/p/latest', new Blob(['0'.repeat(64)]))
    const { told, report } = await check(keys)
    expect(Object.fromEntries([...told].map(([probe, { outcome }]) => [probe, outcome]))).toMatchObject(
      OUTCOMES_OF_READERS,
    )
    expect(report).toMatchObject({ engine: 'seaweedfs', remedies: [{ what: 'rights', engine: 'seaweedfs' }] })
    expect(report.remedies[0]?.text).toContain(`Write:${BUCKET}`)
  })
})

describe('with less, the check says what is missing:', () => {
  test.each(MISSING)('%s', async (action, probe, outcome) => {
    await openStore(adminKeys).put('.quilt/named_packages/team/p/latest', new Blob(['0'.repeat(64)]))
    const result = await check(lacking.get(action))
    expect(`${probe} ${result.outcome(probe)}`).toBe(`${probe} ${outcome}`)
    expect(result.report.remedies.map(({ what }) => what)).toContain('rights')
  })
})

test('a wrong secret, and keys that nobody has, end the check at the keys', async () => {
  for (const keys of [{ ...adminKeys, secretAccessKey: 'wrong' }, freshKeys()]) {
    const { outcome } = await check(keys)
    expect([outcome('reachable'), outcome('keys'), outcome('list')]).toEqual(['good', 'bad', 'skipped'])
  }
})

test('a bucket that is not there is named', async () => {
  const { told } = await check(adminKeys, { bucket: 'no-such-bucket' })
  expect(told.get('list')).toMatchObject({ outcome: 'bad', sentence: expect.stringContaining('no-such-bucket') })
})

test('nobody sees that a bucket takes a sign-in, and reads one that is public', async () => {
  expect((await check(undefined, { mayWrite: false })).told.get('list')).toMatchObject({
    outcome: 'skipped',
    sentence: expect.stringContaining('takes a sign-in'),
  })
  const open = await check(undefined, { bucket: PUBLIC, mayWrite: false })
  expect([open.outcome('list'), open.outcome('read'), open.outcome('write')]).toEqual(['good', 'good', 'skipped'])
})

test('without leave nothing is written by whoever may write', async () => {
  const wrote: string[] = []
  const spying: typeof fetch = (input, init) => {
    if (init?.method === 'PUT' || init?.method === 'POST' || init?.method === 'DELETE') wrote.push(String(input))
    return fetch(input, init)
  }
  await checkConnection(
    {
      target: { endpoint: engine.endpoint, region: 'us-east-1', addressing: 'path', bucket: BUCKET },
      open: () => openStore(adminKeys, BUCKET, spying),
      can: () => Promise.reject(new Error('not to be asked')),
      known: undefined,
      signed: true,
      withKeys: true,
      mayWrite: false,
      fetch: spying,
      clock: systemClock,
      random: Math.random,
      sha256,
      isBrowser: false,
      ownOrigin: undefined,
      siteAheadMs: undefined,
    },
    () => undefined,
  )
  expect(wrote).toEqual([])
})
