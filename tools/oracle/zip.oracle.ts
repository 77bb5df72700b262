import { execFile } from 'node:child_process'
import { mkdtemp, open, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { gathered, type ZipFile, zipBytes, zipChunks } from '../../src/transfer/index.ts'
import { ensureTools } from '../python/index.ts'

const root = join(import.meta.dirname, '..', '..')
const GIB = 1024 ** 3
const ZEROS = new Uint8Array(64 * 1024 ** 2)
const when = new Date(2026, 10, 26, 12, 34, 56)
let scratch: string
let python: string

beforeAll(async () => {
  scratch = await mkdtemp(join(tmpdir(), 'selvage-zip-'))
  python = (await ensureTools('oracle', { root })).python
})
afterAll(() => rm(scratch, { recursive: true, force: true }))

const textOf = (path: string): Uint8Array => new TextEncoder().encode(`the bytes of ${path}`)
const named = (path: string): ZipFile => ({ path, sizeBytes: textOf(path).length })

async function* once(bytes: Uint8Array) {
  yield bytes
}

async function* zeros(sizeBytes: number) {
  for (let left = sizeBytes; left > 0; left -= ZEROS.length) yield ZEROS.subarray(0, left)
}

async function zipOf(files: readonly ZipFile[], read: (file: ZipFile) => AsyncIterable<Uint8Array>): Promise<string> {
  const path = join(scratch, 'a.zip')
  const file = await open(path, 'w')
  let size = 0
  for await (const chunk of gathered(zipChunks(files, read, when))) {
    // Of zeros nothing is written: the file has a hole there.
    if (chunk.buffer !== ZEROS.buffer) await file.write(chunk, 0, chunk.length, size)
    size += chunk.length
  }
  await file.truncate(size)
  await file.close()
  expect(size).toBe(zipBytes(files))
  return path
}

/** What Python's own reader makes of it. `end64`: the number of files in the record of ZIP64, which it does not look at itself. */
async function asPythonReads(path: string, code: string): Promise<unknown> {
  const program = `
import json, struct, sys, zipfile
def end64(path):
    with open(path, 'rb') as file:
        file.seek(-98, 2)
        tail = file.read()
    return struct.unpack('<Q', tail[32:40])[0] if tail[:4] == b'PK\\x06\\x06' and tail[56:60] == b'PK\\x06\\x07' else None
path = sys.argv[1]
z = zipfile.ZipFile(path)
print(json.dumps(${code}))`
  const { stdout } = await promisify(execFile)(python, ['-c', program, path], { maxBuffer: 64 * 1024 ** 2 })
  return JSON.parse(stdout)
}

describe('a ZIP of ours, as Python reads it', () => {
  test('has the names, bytes, checksums and times that it was given, and regular files alone', async () => {
    const files = [named('a.csv'), named('raw/名 é.txt'), { path: 'empty', sizeBytes: 0 }]
    const path = await zipOf(files, (file) => once(file.sizeBytes === 0 ? new Uint8Array(0) : textOf(file.path)))
    const code = '[[i.filename, z.read(i).decode(), i.date_time, oct(i.external_attr >> 16)] for i in z.infolist()]'
    const time = [2026, 11, 26, 12, 34, 56]
    expect(await asPythonReads(path, `[${code}, end64(path)]`)).toEqual([
      [
        ['a.csv', 'the bytes of a.csv', time, '0o100644'],
        ['raw/名 é.txt', 'the bytes of raw/名 é.txt', time, '0o100644'],
        ['empty', '', time, '0o100644'],
      ],
      null,
    ])
  })

  test('may hold nothing', async () => {
    expect(await asPythonReads(await zipOf([], zeros.bind(undefined, 0)), 'z.namelist()')).toEqual([])
  })

  test('may hold more than 65,535 files, and says how many', async () => {
    const files = Array.from({ length: 65_537 }, (_, index) => ({ path: `f${index}`, sizeBytes: 1 }))
    const path = await zipOf(files, () => once(new Uint8Array([120])))
    expect(await asPythonReads(path, '[len(z.namelist()), z.testzip(), end64(path)]')).toEqual([65_537, null, 65_537])
  })

  test('may hold a file of more than 4 GiB, and one that begins beyond', async () => {
    const files = [{ path: 'big', sizeBytes: 4 * GIB + 5 }, named('behind')]
    const path = await zipOf(files, ({ path, sizeBytes }) => (path === 'big' ? zeros(sizeBytes) : once(textOf(path))))
    const code =
      "[[i.file_size for i in z.infolist()], z.read('behind').decode(), z.open('big').read(3).hex(), end64(path)]"
    const sizes = files.map(({ sizeBytes }) => sizeBytes)
    expect(await asPythonReads(path, code)).toEqual([sizes, 'the bytes of behind', '000000', 2])
  })
})
