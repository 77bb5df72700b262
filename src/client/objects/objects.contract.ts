import { mkdtemp, rm } from 'node:fs/promises'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  admin,
  createBuckets,
  type EngineKeys,
  freshKeys,
  type RunningEngine,
  startEngine,
} from '../../../tools/engine/index.ts'
import { ensureTools } from '../../../tools/python/index.ts'
import { systemClock } from '../../base/index.ts'
import { bytesOf, sha256 } from '../../store/contract/samples.ts'
import { createS3Store, type ObjectStore } from '../../store/index.ts'
import type { SharedLink } from '../engine.ts'
import { memoryDesk } from '../memory-desk.ts'
import { Package } from '../package.ts'
import { previewWork } from '../preview/preview-work.ts'
import { queryOf } from './objects-bed.ts'
import { objectsWork } from './objects-work.ts'

const MANY = { storeId: 'main', bucket: 'many' }
const LAB = { storeId: 'main', bucket: 'lab-data' }
const PLAIN = { storeId: 'main', bucket: 'plain-data' }
const ALLOWS = 'ui:\n  actions:\n    deleteObject: true\n'
/** Objects of one level; 20 pages. */
const OBJECTS = 20_000
/** Connections that make them. */
const LINES = 16

const adminKeys = freshKeys()
const teamKeys = freshKeys()
/** Lists and reads below `team/` alone, as Quilt's documentation hands such rights out. */
const TEAM_POLICY = JSON.stringify({
  Version: '2012-10-17',
  Statement: [
    {
      Effect: 'Allow',
      Action: ['s3:ListBucket', 's3:ListBucketVersions'],
      Resource: 'arn:aws:s3:::lab-data',
      Condition: { StringLike: { 's3:prefix': ['team/*'] } },
    },
    { Effect: 'Allow', Action: ['s3:GetObject', 's3:GetObjectVersion'], Resource: 'arn:aws:s3:::lab-data/team/*' },
  ],
})

let engine: RunningEngine
let folder: string

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'selvage-objects-'))
  const tools = await ensureTools('engine', { root: join(import.meta.dirname, '../../..') })
  engine = await startEngine({
    weed: tools.binary('weed'),
    dataDir: join(folder, 'data'),
    logDir: join(folder, 'logs'),
    identities: [
      admin(adminKeys),
      { name: 'anonymous', actions: ['Write:many'] },
      { name: 'team', keys: teamKeys, actions: [], policy: TEAM_POLICY },
    ],
  })
  const plans = [MANY, PLAIN].map(({ bucket: name }) => ({ name, versions: false }))
  await createBuckets(
    { endpoint: engine.endpoint, admin: adminKeys },
    [...plans, { name: LAB.bucket, versions: true }],
    [],
  )
  await fill()
})
afterAll(async () => {
  await engine.stop()
  await rm(folder, { recursive: true, force: true })
})

/** Without signatures, bodies or checksums, all requests of a line written at once: the quickest that the engine takes. */
async function fill(): Promise<void> {
  const names = Array.from({ length: OBJECTS }, (_, at) => `wells/${String(at).padStart(5, '0')}.csv`)
  const each = Math.ceil(OBJECTS / LINES)
  await Promise.all(Array.from({ length: LINES }, (_, at) => putAll(names.slice(at * each, (at + 1) * each))))
}

function putAll(names: readonly string[]): Promise<void> {
  const { hostname, port } = new URL(engine.endpoint)
  const line = connect(Number(port), hostname)
  const put = (name: string, at: number) =>
    [
      `PUT /${MANY.bucket}/${name} HTTP/1.1`,
      `Host: ${hostname}:${port}`,
      'Content-Length: 0',
      `Connection: ${at === names.length - 1 ? 'close' : 'keep-alive'}`,
      '\r\n',
    ].join('\r\n')
  line.write(names.map(put).join(''))
  return new Promise((resolve, reject) => {
    let answers = ''
    line.on('data', (chunk) => {
      answers += chunk.toString('latin1')
    })
    line.on('error', reject)
    line.on('close', () => {
      const good = answers.split('HTTP/1.1 200').length - 1
      if (good === names.length) resolve()
      else reject(new Error(`${good} of ${names.length} objects were made`))
    })
  })
}

/** An engine over real buckets, and the requests that it makes. */
async function setUp(keys: EngineKeys | undefined = adminKeys) {
  const requests: string[] = []
  const watched: typeof fetch = (input, init) => {
    requests.push(`${init?.method ?? 'GET'} ${String(input)}`)
    return fetch(input, init)
  }
  const openStore = (_: unknown, bucket: string): ObjectStore =>
    createS3Store({
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
  const desk = await memoryDesk({ main: ['many', 'lab-data', 'plain-data'] }, {}, { openStore })
  return { desk, engine: objectsWork(desk), requests }
}

describe('20,000 objects of one level', () => {
  test('are listed with 20 requests, the top with one, and a path with one', async () => {
    const { engine: objects, requests } = await setUp()
    expect(await objects.objectRows(MANY, queryOf({ folder: 'wells/' }))).toMatchObject({ known: 1000, more: true })
    expect(requests).toHaveLength(1)
    let from = 0
    for (let more = true; more; from += 400) {
      const window = await objects.objectRows(MANY, queryOf({ folder: 'wells/', from, count: 400 }))
      expect(window.rows[0]?.key).toBe(`wells/${String(from).padStart(5, '0')}.csv`)
      more = window.more || from + 400 < window.known
    }
    expect(from).toBe(OBJECTS)
    expect(requests.length).toBeLessThanOrEqual(22)

    requests.length = 0
    expect(await objects.object(MANY, { key: 'wells/17000.csv' })).toMatchObject({ sizeBytes: 0 })
    expect(requests.filter((one) => one.startsWith('HEAD'))).toHaveLength(1)
    const named = await objects.objectRows(MANY, queryOf({ folder: 'wells/', prefix: '1999' }))
    expect(named).toMatchObject({ known: 10, more: false })
    expect(requests.filter((one) => one.includes('list-type=2'))).toHaveLength(1)
  })

  test('are sorted and searched as they come', async () => {
    const { engine: objects, requests } = await setUp()
    const wish = { folder: 'wells/', holds: '77', sort: { by: 'name', descending: true } } as const
    let window = await objects.objectRows(MANY, queryOf(wish))
    expect(window).toMatchObject({ more: true, read: 1000 })
    let answers = 1
    for (; window.more; answers += 1) window = await objects.objectRows(MANY, queryOf({ ...wish, beyond: window.read }))
    expect(window).toMatchObject({ read: OBJECTS, cut: false })
    expect(window.rows[0]?.key).toBe('wells/19977.csv')
    expect(answers).toBeLessThan(20)
    expect(requests.length).toBeLessThanOrEqual(22)
  })
})

describe('with rights on a folder alone', () => {
  test('the top says what to do, and all below the folder is there', async () => {
    const owner = (await setUp()).desk.reading(LAB)
    await owner.put('team/plate/a.csv', bytesOf('first,one'))
    await owner.put('other/b.csv', bytesOf('x'))
    const { engine: objects, desk } = await setUp(teamKeys)
    await expect(objects.objectRows(LAB, queryOf())).rejects.toMatchObject({
      code: 'denied',
      message: expect.stringContaining('may not list the top of'),
    })
    await expect(objects.objectRows(LAB, queryOf({ folder: 'other/' }))).rejects.toMatchObject({ code: 'denied' })
    expect((await objects.objectRows(LAB, queryOf({ folder: 'team/' }))).rows).toEqual([
      { kind: 'folder', key: 'team/plate/' },
    ])
    expect((await objects.objectRows(LAB, queryOf({ folder: 'team/plate/' }))).rows).toMatchObject([{ sizeBytes: 9 }])
    const view = await objects.object(LAB, { key: 'team/plate/a.csv' })
    expect(view).toMatchObject({ sizeBytes: 9, versionId: expect.any(String) })
    expect(await objects.objectVersions(LAB, 'team/plate/a.csv')).toHaveLength(1)
    await expect(objects.object(LAB, { key: 'other/b.csv' })).rejects.toMatchObject({ code: 'denied' })
    const target = {
      kind: 'object',
      registry: LAB,
      logicalKey: 'team/plate/a.csv',
      versionId: view?.versionId,
    } as const
    expect(await previewWork(desk).readRange(target, 0, 100)).toMatchObject({ checked: 'whole' })
  })
})

describe('an object of a real bucket', () => {
  test('has the versions of its key alone, its deletion among them', async () => {
    const { engine: objects, desk } = await setUp()
    const store = desk.reading(LAB)
    const first = await store.put('v/doc', bytesOf('first'))
    for (const key of ['v/doc-2', 'v/doc.csv', 'v/docs/x', 'v/dob']) await store.put(key, bytesOf('other'))
    const second = await store.put('v/doc', bytesOf('second'))
    expect(await objects.object(LAB, { key: 'v/doc', versionId: first.versionId })).toMatchObject({
      isLatest: false,
      sizeBytes: 5,
    })
    await store.remove({ key: 'v/doc' })
    expect(await objects.object(LAB, { key: 'v/doc' })).toBeUndefined()
    expect(await objects.object(LAB, { key: 'v/doc', versionId: 'nonsense' })).toBeUndefined()
    expect(await objects.objectVersions(LAB, 'v/doc')).toMatchObject([
      { isDeleteMarker: true, isLatest: true },
      { versionId: second.versionId, isLatest: false, sizeBytes: 6 },
      { versionId: first.versionId, sizeBytes: 5 },
    ])
    await expect(objects.objectVersions(PLAIN, 'v/doc')).rejects.toMatchObject({ code: 'unsupported' })
  })

  test('is deleted by a marker, and only where the bucket allows it', async () => {
    const { engine: objects, desk, requests } = await setUp()
    const store = desk.reading(LAB)
    const { versionId } = await store.put('gone/a b+ü.csv', bytesOf('kept'))
    const plan = await objects.planObjects(LAB, ['gone/'])
    expect(plan).toMatchObject({ objects: 1, outcome: 'marker', missing: [] })
    await expect(objects.deleteObjects(LAB, plan.id, () => {})).rejects.toMatchObject({ code: 'denied' })
    await store.put('.quilt/catalog/config.yaml', bytesOf(ALLOWS))
    const late = await store.put('gone/late.csv', bytesOf('stays'))
    expect(await objects.deleteObjects(LAB, plan.id, () => {})).toEqual({ deleted: 1, failed: [], left: 0 })
    expect(await objects.object(LAB, { key: 'gone/late.csv' })).toMatchObject({ versionId: late.versionId })
    expect(requests.filter((one) => one.startsWith('DELETE')).every((one) => !one.includes('versionId'))).toBe(true)
    expect(await objects.object(LAB, { key: 'gone/a b+ü.csv', versionId })).toMatchObject({ sizeBytes: 4 })
    expect(await objects.planObjects(PLAIN, ['x'])).toMatchObject({ objects: 0, outcome: 'gone' })
  })

  test('is read by whoever has a link to it, or to the entry that names it', async () => {
    const { engine: objects, desk } = await setUp()
    const store = desk.reading(LAB)
    const { versionId } = await store.put('shared/a b.csv', bytesOf('first'))
    const pkg = new Package(desk.contextOf(LAB))
    await pkg.set('here.csv', `s3://lab-data/shared/a b.csv?versionId=${versionId}`)
    const { topHash } = await pkg.push('team/shared', 's3://lab-data', {})
    await store.put('shared/a b.csv', bytesOf('second'))
    const read = async ({ url }: SharedLink) => (await fetch(url)).text()
    const key = 'shared/a b.csv'
    const latest = await objects.linkToObject(LAB, { key }, 60)
    expect(await read(latest)).toBe('second')
    expect(await read(await objects.linkToObject(LAB, { key, versionId }, 60))).toBe('first')
    const revision = desk.shelf.refOf(LAB, topHash)
    expect(await read(await objects.linkToEntry(revision, 'here.csv', 604_800))).toBe('first')
    expect(new URL(latest.url).searchParams.get('X-Amz-Expires')).toBe('60')
    expect(decodeURIComponent(latest.url)).not.toContain(adminKeys.secretAccessKey)
    await expect(objects.linkToObject(LAB, { key }, 604_801)).rejects.toMatchObject({ code: 'invalid' })
    await expect(objects.linkToEntry(revision, 'none', 60)).rejects.toMatchObject({ code: 'absent' })
  })

  test('that is replaced while it is read is one, or a Fault', async () => {
    const { desk } = await setUp()
    const store = desk.reading(PLAIN)
    await store.put('r/a.csv', bytesOf('first,one'))
    const target = { kind: 'object', registry: PLAIN, logicalKey: 'r/a.csv', versionId: undefined } as const
    const previews = previewWork(desk)
    expect(await previews.readRange(target, 0, 5)).toMatchObject({ checked: 'part' })
    await store.put('r/a.csv', bytesOf('other,two'))
    await expect(previews.readRange(target, 6, 9)).rejects.toMatchObject({ code: 'changed' })
  })
})
