import { mkdtemp, open, rm, truncate } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { nodeFiles } from './node-files.ts'

const GIB = 2 ** 30
let folder: string

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'selvage-disk-blob-'))
})
afterEach(() => rm(folder, { recursive: true }))

/** A file of holes, but for a text at a place. */
async function sparse(sizeBytes: number, text: string, at: number): Promise<string> {
  const path = join(folder, 'large.bin')
  const file = await open(path, 'w')
  await file.truncate(sizeBytes)
  await file.write(text, at)
  await file.close()
  return path
}

test('a file past four gibibytes has its whole size, and each range its own bytes', async () => {
  const path = await sparse(9 * GIB + 5, 'mark', 9 * GIB)
  const file = await nodeFiles(() => folder).open(path)
  expect(file.size).toBe(9 * GIB + 5)
  expect(await file.slice(9 * GIB, 9 * GIB + 4).text()).toBe('mark')
  expect(await file.slice(-5).slice(0, 4).text()).toBe('mark')
  expect(new Uint8Array(await file.slice(9 * GIB - 2).arrayBuffer())).toEqual(
    new Uint8Array([0, 0, 109, 97, 114, 107, 0]),
  )
  expect(file.slice(9 * GIB, 20 * GIB).size).toBe(5)
  expect(file.slice(7, 3).size).toBe(0)
})

test('a range is streamed, and can be the body of a request', async () => {
  const path = await sparse(4 * GIB, 'mark', 4 * GIB - 3 * 2 ** 20)
  const file = await nodeFiles(() => folder).open(path)
  const range = file.slice(4 * GIB - 3 * 2 ** 20)
  const request = new Request('http://store.test', { method: 'PUT', body: range })
  const sent = new Uint8Array(await request.arrayBuffer())
  expect(sent.length).toBe(3 * 2 ** 20)
  expect(new TextDecoder().decode(sent.subarray(0, 4))).toBe('mark')
})

test('a file that changed since it was opened cannot be read', async () => {
  const path = await sparse(5 * GIB, 'mark', 0)
  const files = nodeFiles(() => folder)
  const file = await files.open(path)
  await truncate(path, 5 * GIB - 1)
  const range = file.slice(0, 4)
  await expect(range.text()).rejects.toMatchObject({ name: 'NotReadableError' })
  await expect(new Response(range.stream()).text()).rejects.toMatchObject({ name: 'NotReadableError' })
  expect(await files.isUnchanged(path, file)).toBe(false)
})
