import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { GetObjectCommand, PutObjectCommand } from '@aws-sdk/client-s3'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { ensureTools } from '../python/index.ts'
import { adminClient, createBuckets } from './buckets.ts'
import { admin, freshKeys } from './identities.ts'
import { type EngineOptions, startEngine } from './start-engine.ts'

const keys = freshKeys()
let folder: string
let options: EngineOptions

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'selvage-start-'))
  const tools = await ensureTools('engine', { root: join(import.meta.dirname, '..', '..') })
  options = {
    weed: tools.binary('weed'),
    dataDir: join(folder, 'data'),
    logDir: join(folder, 'logs'),
    identities: [admin(keys)],
  }
})

afterAll(() => rm(folder, { recursive: true, force: true }))

test('a second start finds the data of the first, and two engines never share a data folder', async () => {
  const first = await startEngine(options)
  await createBuckets({ endpoint: first.endpoint, admin: keys }, [{ name: 'kept', versions: true }], [])
  await adminClient({ endpoint: first.endpoint, admin: keys }).send(
    new PutObjectCommand({ Bucket: 'kept', Key: 'note', Body: 'still here' }),
  )
  await expect(startEngine(options)).rejects.toMatchObject({ code: 'conflict', action: 'retry' })
  await first.stop()

  const second = await startEngine(options)
  await createBuckets({ endpoint: second.endpoint, admin: keys }, [{ name: 'kept', versions: true }], ['http://a.test'])
  const answer = await adminClient({ endpoint: second.endpoint, admin: keys }).send(
    new GetObjectCommand({ Bucket: 'kept', Key: 'note' }),
  )
  expect(await answer.Body?.transformToString()).toBe('still here')
  await second.stop()
  expect((await second.exited).code).toBe(0)
})

test('a port in use is told by its number', async () => {
  const taken = createServer().listen(0, '127.0.0.1')
  await new Promise((resolve) => taken.once('listening', resolve))
  const address = taken.address()
  const s3Port = typeof address === 'object' ? (address?.port ?? 0) : 0
  await expect(startEngine({ ...options, s3Port })).rejects.toThrow(`Port ${s3Port} is in use`)
  taken.close()
})

test('an engine that dies at its start is told with its last lines', async () => {
  const dying = startEngine({ ...options, weed: '/bin/ls' })
  await expect(dying).rejects.toThrow(/ended while starting \(code 2\)[\s\S]*ls: /)
})

test('a binary that is not there is told', async () => {
  await expect(startEngine({ ...options, weed: '/nowhere/weed' })).rejects.toThrow(/ended while starting[\s\S]*ENOENT/)
})
