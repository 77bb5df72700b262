import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { systemClock } from '../../src/base/index.ts'
import { sha256 } from '../../src/hash/index.ts'
import { createS3Store } from '../../src/store/index.ts'
import { type FaultProxy, startFaultProxy } from '../fault-proxy/index.ts'
import { type BothClients, startBothClients } from './both-clients.ts'
import { sha256Hex } from './expected-hash.ts'
import type { PushAlone } from './push-alone.ts'

const MIB = 1024 * 1024
/** Requests that a pace lets be under way at once in its first seconds. */
const MOST_UNDER_WAY = 8
const PROGRAM = join(import.meta.dirname, 'push-alone.ts')

let both: BothClients
let proxy: FaultProxy
let folder: string

beforeAll(async () => {
  both = await startBothClients(inject('engine'))
  proxy = await startFaultProxy({ target: inject('engine').endpoint })
  folder = await mkdtemp(join(tmpdir(), 'selvage-killed-'))
})
afterAll(async () => {
  await proxy.stop()
  await both.stop()
  await rm(folder, { recursive: true })
})

/** Pushes in a process of its own; gives the lines that it told. */
async function pushAlone(task: PushAlone): Promise<readonly string[]> {
  const child = spawn(process.execPath, [PROGRAM], {
    env: { ...process.env, PUSH_ALONE: JSON.stringify(task) },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const ended = once(child, 'close')
  const lines: string[] = []
  for await (const line of createInterface({ input: child.stdout })) lines.push(line)
  const [, signal] = await ended
  expect(signal).toBe(task.killAtBytes === undefined ? null : 'SIGKILL')
  return lines
}

/** Parts that the store took, or may have taken while the process was killed, each as upload and number. */
function partsSent(): string[] {
  return proxy
    .requests()
    .filter(({ operation, storeStatus = 200 }) => operation === 'putPart' && storeStatus === 200)
    .map(({ query }) => new URLSearchParams(query))
    .map((query) => `${query.get('uploadId')} ${query.get('partNumber')}`)
}

async function notedParts(dataDir: string): Promise<string[]> {
  const journals = join(dataDir, 'selvage', 'transfers')
  const [file = ''] = (await readdir(journals)).filter((name) => name.endsWith('.jsonl'))
  const notes = (await readFile(join(journals, file), 'utf8')).split('\n').slice(1, -1)
  return notes
    .map((line) => JSON.parse(line))
    .filter(({ type }) => type === 'arrived')
    .map(({ uploadId, number }) => `${uploadId} ${number}`)
}

test('a push that is killed twice goes on where it was, and quilt3 has every byte of it', async () => {
  const { region, admin } = inject('engine')
  const registry = await both.freshRegistry({ versions: true })
  const files = join(folder, 'files')
  await mkdir(files)
  const contents = new Map([
    ['large.bin', randomBytes(64 * MIB + 5)],
    ['second.bin', randomBytes(9 * MIB)],
    ['small.csv', randomBytes(2000)],
  ])
  for (const [name, bytes] of contents) await writeFile(join(files, name), bytes)
  const dataDir = join(folder, 'data')
  const task: PushAlone = {
    endpoint: proxy.endpoint,
    region,
    keys: admin,
    dataDir,
    registry,
    name: 'lab/killed',
    folder: files,
    bytesPerSecond: 24 * MIB,
  }

  const known: string[][] = []
  for (const killAtBytes of [16 * MIB, 40 * MIB]) {
    await pushAlone({ ...task, killAtBytes })
    known.push(await notedParts(dataDir))
  }
  const before = partsSent()
  proxy.forget()
  const lines = await pushAlone({ ...task, bytesPerSecond: undefined })
  const [, topHash = ''] = lines.at(-1)?.split(' ') ?? []

  const [first = [], second = []] = known
  expect(first.length).toBeGreaterThan(0)
  // What was noted before is neither sent nor noted again.
  expect(second.slice(0, first.length)).toEqual(first)
  expect(new Set(second).size).toBe(second.length)
  const last = partsSent()
  expect(last.filter((part) => second.includes(part))).toEqual([])
  // 9 parts and 2 of two uploads, whichever run sent them; no more were sent again than were under way.
  const all = [...before, ...last]
  expect(new Set(all).size).toBe(11)
  expect(new Set(all.map((part) => part.split(' ')[0])).size).toBe(2)
  expect(all.length).toBeLessThanOrEqual(11 + 2 * MOST_UNDER_WAY)

  expect(await readdir(join(dataDir, 'selvage', 'transfers'))).toEqual([])
  const store = createS3Store({
    endpoint: inject('engine').endpoint,
    region,
    addressing: 'path',
    bucket: registry.slice('s3://'.length),
    credentials: async () => admin,
    fetch,
    clock: systemClock,
    random: Math.random,
    sha256,
  })
  for await (const page of store.listUploads('')) expect(page).toEqual([])
  expect((await both.quilt3.browse({ name: task.name, registry })).browsedHash).toBe(topHash)
  expect(await both.quilt3.install({ name: task.name, registry })).toEqual({
    verified: true,
    files: Object.fromEntries([...contents].map(([name, bytes]) => [name, sha256Hex(new Uint8Array(bytes))])),
  })
})
