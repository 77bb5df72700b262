import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { isFault } from '../../src/base/index.ts'
import { createNodeClient, type NodeClient } from '../../src/client/node.ts'
import { freshBucket } from '../engine/index.ts'
import { Quilt3Error } from './driver.ts'
import { type Quilt3, startQuilt3 } from './quilt3.ts'

/** Many publish to one package at once, one of them by real quilt3. `SELVAGE_LONG` makes more of them. */
const isLong = (process.env.SELVAGE_LONG ?? '') !== ''
const publishers = isLong ? 8 : 4
const pushesEach = isLong ? 25 : 6
const name = 'lab/raced'

let quilt3: Quilt3
let clients: NodeClient[]
let folder: string

beforeAll(async () => {
  const engine = inject('engine')
  const access = { endpoint: engine.endpoint, region: engine.region, keys: engine.admin }
  quilt3 = await startQuilt3(access)
  folder = await mkdtemp(join(tmpdir(), 'selvage-race-'))
  clients = Array.from({ length: publishers - 1 }, () => createNodeClient({ ...access, dataDir: join(folder, 'data') }))
})
afterAll(async () => {
  for (const client of clients) client.close()
  await quilt3.close()
  await rm(folder, { recursive: true })
})

interface Pushed {
  readonly topHash: string
  readonly pointer: string
  /** Over when the later look at it is done. */
  readonly settled: Promise<unknown>
}

/** Pushes until it goes through: after a conflict the newest revision is read again, and pushed on top of. */
async function pushOnTop(client: NodeClient, registry: string, message: string): Promise<Pushed> {
  for (;;) {
    const pkg = await client.Package.browse(name, { registry }).catch((error: unknown) => {
      if (!isFault(error, 'absent')) throw error
      return new client.Package()
    })
    await pkg.set(`${message}.txt`, new Blob([message]))
    try {
      return await pkg.push(name, registry, { message })
    } catch (error) {
      if (!isFault(error, 'conflict', 'busy')) throw error
    }
  }
}

async function pushOnTopByQuilt3(registry: string, message: string): Promise<string> {
  for (;;) {
    try {
      const isThere = (await quilt3.listPackageVersions(name, registry)).length > 0
      const base = isThere ? { base: { name } } : {}
      const { topHash } = await quilt3.push({ name, registry, entries: [], message, meta: `"${message}"`, ...base })
      // Two pushes of its own in one second would overwrite each other.
      await quilt3.waitPast(String(Math.floor(Date.now() / 1000)))
      return topHash
    } catch (error) {
      const isLate = error instanceof Quilt3Error && /^(QuiltConflictException|NoSuchKey)$/.test(error.type)
      if (!isLate) throw error
    }
  }
}

async function oneAfterTheOther<T>(push: (message: string) => Promise<T>, publisher: string): Promise<T[]> {
  const pushed: T[] = []
  for (let count = 1; count <= pushesEach; count += 1) pushed.push(await push(`${publisher}-${count}`))
  return pushed
}

test(`${publishers} publish ${pushesEach} times at once, one of them by quilt3`, async () => {
  const registry = `s3://${await freshBucket(inject('engine'), { versions: true })}`
  const [theirs, ...ours] = await Promise.all([
    oneAfterTheOther((message) => pushOnTopByQuilt3(registry, message), 'quilt3'),
    ...clients.map((client, index) =>
      oneAfterTheOther((message) => pushOnTop(client, registry, message), `selvage-${index}`),
    ),
  ])
  await Promise.all(ours.flat().map(({ settled }) => settled))
  const versions = await quilt3.listPackageVersions(name, registry)
  const pointers = new Map(versions)
  const latest = pointers.get('latest')
  const newest = versions.filter(([pointer]) => pointer !== 'latest').at(-1)

  // Every Selvage revision is listed where its push said, so none was overwritten.
  const said = ours.flat().map(({ pointer, topHash }) => [pointer, topHash])
  expect(said).toHaveLength((publishers - 1) * pushesEach)
  expect(said.map(([pointer = '']) => [pointer, pointers.get(pointer)])).toEqual(said)
  expect(new Set(said.map(([pointer]) => pointer)).size).toBe(said.length)
  expect(latest).toBe(newest?.[1])

  const listed = new Set(pointers.values())
  const lost = theirs.filter((topHash) => !listed.has(topHash))
  console.log(`quilt3 pushed ${theirs.length} revisions, and lost ${lost.length} of them on its own`)
})
