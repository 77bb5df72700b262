import { describe, expect, test } from 'vitest'
import { Fault, systemClock } from '../base/index.ts'
import { chunkedHash, createCrc64Nvme, planParts, sha256, toBase64, toHex } from '../hash/index.ts'
import { patterned as sample } from '../store/contract/samples.ts'
import { createMemoryStore, type ObjectStore, withFaults } from '../store/index.ts'
import { type DownloadSource, readChecked, readInOrder } from './download-read.ts'

const PART = 8 * 1024 ** 2
const patterned = (size: number) => sample(size, 7)

async function allOf<T>(items: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = []
  for await (const item of items) all.push(item)
  return all
}

async function hashAs(kind: string, bytes: Uint8Array): Promise<string> {
  if (kind === 'SHA256') return toHex(await sha256(bytes))
  if (kind === 'CRC64NVME') {
    const crc = await createCrc64Nvme()
    crc.update(bytes)
    return toBase64(crc.digest())
  }
  const parts = Array.from({ length: planParts(bytes.length).count }, (_, at) =>
    bytes.subarray(at * PART, (at + 1) * PART),
  )
  return chunkedHash(await Promise.all(parts.map((part) => sha256(part))))
}

async function setUp(files: Readonly<Record<string, Uint8Array>>, kind = 'sha2-256-chunked') {
  const store = createMemoryStore({ bucket: 'lab-data', clock: systemClock, random: Math.random, sha256 })
  const sources: DownloadSource[] = []
  for (const [logicalKey, bytes] of Object.entries(files)) {
    await store.put(logicalKey, bytes)
    sources.push(sourceOf(store, logicalKey, bytes.length, { type: kind, value: await hashAs(kind, bytes) }))
  }
  return { store, sources }
}

function sourceOf(
  store: ObjectStore,
  logicalKey: string,
  sizeBytes: number,
  hash: DownloadSource['hash'],
): DownloadSource {
  return { logicalKey, sizeBytes, hash, open: async () => ({ store, ref: { key: logicalKey } }) }
}

const first = <T>(items: readonly T[]): T => {
  const [item] = items
  if (item === undefined) throw new Error('there is none')
  return item
}

describe('bytes that are downloaded', () => {
  test.each(['sha2-256-chunked', 'SHA256', 'CRC64NVME'])('come whole, and are checked by %s', async (kind) => {
    const bytes = patterned(2 * PART + 5)
    const { sources } = await setUp({ a: bytes }, kind)
    const pieces = await allOf(readChecked(first(sources), 2))
    expect(Buffer.concat(pieces).equals(bytes)).toBe(true)
    expect(pieces.map(({ length }) => length)).toEqual([PART, PART, 5])
  })

  test('that are not what the package names are never whole: the last piece does not come', async () => {
    const bytes = patterned(PART + 5)
    const { store, sources } = await setUp({ a: bytes })
    await store.put('a', bytes.with(3, 99))
    const pieces: number[] = []
    const reading = async () => {
      for await (const { length } of readChecked(first(sources), 2)) pieces.push(length)
    }
    await expect(reading()).rejects.toMatchObject({ code: 'corrupt', where: { logicalKey: 'a' } })
    expect(pieces).toEqual([PART])
  })

  test.each([0, 4, 6])('of another size, %i, are refused before any comes', async (size) => {
    const { store, sources } = await setUp({ a: patterned(5) })
    await store.put('a', patterned(size))
    await expect(readChecked(first(sources), 2).next()).rejects.toMatchObject({ code: 'corrupt' })
  })

  test('of an empty file are none, and a file that should be empty is looked at', async () => {
    const { store, sources } = await setUp({ a: new Uint8Array(0) })
    expect(await allOf(readChecked(first(sources), 2))).toEqual([])
    await store.put('a', patterned(1))
    await expect(readChecked(first(sources), 2).next()).rejects.toMatchObject({ code: 'corrupt' })
  })

  test('of a hash that nobody can check are not given', async () => {
    const { store } = await setUp({ a: patterned(5) })
    const source = sourceOf(store, 'a', 5, { type: 'md5', value: 'x' })
    await expect(readChecked(source, 2).next()).rejects.toMatchObject({ code: 'unsupported' })
  })

  test('of many files come in order, some read ahead, never more than was said', async () => {
    const files = Object.fromEntries(Array.from({ length: 12 }, (_, at) => [`f${at}`, patterned(at * 3)]))
    const { store, sources } = await setUp(files)
    const [asked, given]: [string[], string[]] = [[], []]
    const watched = sources.map((source) => ({
      ...source,
      open: async () => {
        asked.push(source.logicalKey)
        // Four, and the one that is used.
        expect(asked.length - given.length).toBeLessThanOrEqual(5)
        return { store, ref: { key: source.logicalKey } }
      },
    }))
    const reading = readInOrder(watched, 4)
    for (const source of watched) {
      const bytes = Buffer.concat(await allOf(reading.next(source)))
      given.push(source.logicalKey)
      expect(bytes.equals(patterned(source.sizeBytes))).toBe(true)
    }
    expect(asked).toEqual(Object.keys(files))
  })

  test('are asked for again where the line breaks, and a replaced object is not mixed with its successor', async () => {
    const bytes = patterned(3 * PART)
    const { store, sources } = await setUp({ a: bytes })
    const [source] = sources
    if (!source) throw new Error('there is none')
    const gone = new Fault('absent', 'gone', {})
    const broken = withFaults(store, [{ operation: 'read', nth: 3, when: 'before', fault: gone }])
    await expect(allOf(readChecked(sourceOf(broken, 'a', bytes.length, source.hash), 1))).rejects.toBe(gone)
    const reading = readChecked(source, 1)
    await reading.next()
    await store.put('a', bytes.with(0, 9))
    await expect(allOf(reading)).rejects.toMatchObject({ code: 'changed' })
  })

  test('are no longer read when the work is cancelled', async () => {
    const { sources } = await setUp({ a: patterned(3 * PART) })
    const stop = new AbortController()
    const reading = readChecked(first(sources), 1, { signal: stop.signal })
    await reading.next()
    stop.abort()
    await expect(reading.next()).rejects.toMatchObject({ name: 'AbortError' })
  })
})
