import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isAbort, isFault } from '../base/index.ts'
import { canonicalText } from './json-print.ts'
import type { Manifest } from './manifest.ts'
import { parseManifestLine } from './manifest-line.ts'
import { type ReadManifestCall, readManifest } from './manifest-read.ts'
import { manifestLines } from './manifest-write.ts'
import { type Sha256Like, topHash } from './top-hash.ts'

const HASH = '{"type": "SHA256", "value": "00"}'
const HEADER = '{"version": "v0"}'

function line(key: string, more: { readonly meta?: string; readonly place?: string } = {}): string {
  const { meta = '{}', place = `s3://b/${key}` } = more
  return `{"logical_key": "${key}", "physical_keys": ["${place}"], "size": 1, "hash": ${HASH}, "meta": ${meta}}`
}

async function* chunksOf(bytes: Uint8Array, length = bytes.length || 1): AsyncIterable<Uint8Array> {
  for (let from = 0; from < bytes.length; from += length) yield bytes.subarray(from, from + length)
}

function read(text: string | Uint8Array, call: ReadManifestCall = {}, chunkLength?: number): Promise<Manifest> {
  return readManifest(chunksOf(typeof text === 'string' ? new TextEncoder().encode(text) : text, chunkLength), call)
}

async function faultOf(text: string | Uint8Array, call?: ReadManifestCall): Promise<unknown> {
  return read(text, call).then(
    () => 'it was read',
    (error: unknown) => error,
  )
}

function textOf(manifest: Manifest): string {
  return [...manifestLines(manifest)].join('')
}

function nodeSha(): Sha256Like {
  const hash = createHash('sha256')
  return { update: (data) => void hash.update(data), digest: () => hash.digest() }
}

describe('readManifest', () => {
  it('gives the top hash of the worked example', async () => {
    const text =
      '{"version": "v0", "message": "first"}\n' +
      '{"logical_key": "hello.txt", "physical_keys": ["s3://selvage-one/team/simple/hello.txt?versionId=13958031-40b2-4536-89f4-eede48730755"], "size": 5, "hash": {"type": "sha2-256-chunked", "value": "lZXJ35AHUUjrBoYDZd8zWEt1v/eCpRDGzUiDpBmDPVA="}, "meta": {}}\n'
    const manifest = await read(text)
    expect(topHash(manifest, nodeSha())).toBe('2a68cd58a7f1337481b27f1bc721aeef05367ba902dedf586549c0db77d4dfee')
    expect(textOf(manifest)).toBe(text)
  })

  it('reads the same however the bytes are cut', async () => {
    const bytes = new TextEncoder().encode(
      `${HEADER}\r\n${line('é😀')}\r${line('z', { meta: '{"user_meta": {"ü": 1}}' })}\n`,
    )
    const whole = textOf(await read(bytes))
    for (let length = 1; length < bytes.length; length++) expect(textOf(await read(bytes, {}, length))).toBe(whole)
  })

  it('never takes a manifest that was cut short for the whole, unless it was cut at a line', async () => {
    const text = `${HEADER}\n${line('a')}\n${line('b', { meta: '{"user_meta": {"é": [1.0]}}' })}\n`
    const bytes = new TextEncoder().encode(text)
    const ends = new Set<number>()
    for (const [at, byte] of bytes.entries()) if (byte === 0x0a) ends.add(at).add(at + 1)
    for (let length = 0; length < bytes.length; length++) {
      if (ends.has(length)) continue
      expect(isFault(await faultOf(bytes.subarray(0, length)), 'corrupt'), `cut at ${length}`).toBe(true)
    }
  })

  it.each([
    ['nothing', '', 1],
    ['a byte order mark', `\ufeff${HEADER}\n`, 1],
    ['a blank line', `${HEADER}\n\n${line('a')}\n`, 2],
    ['a line of white space', `${HEADER}\n \t\n`, 2],
    ['a blank line at the end', `${HEADER}\n\n`, 2],
    ['null for a line', `${HEADER}\nnull\n`, 2],
    ['a header that is no object', '[]\n', 1],
    ['an entry that is no object', `${HEADER}\n"a"\n`, 2],
    ['an XML page', '<?xml version="1.0"?><Error/>', 1],
    ['a gzip file', '\u001f\u008b', 1],
    ['two entries of one key', `${HEADER}\n${line('b')}\n${line('a')}\n${line('b')}\n`, 4],
    ['a key below a file', `${HEADER}\n${line('a')}\n${line('c')}\n${line('a/b')}\n`, 4],
    ['a file where a directory is', `${HEADER}\n${line('a/b')}\n${line('a')}\n`, 3],
    ['a file where directory metadata is', `${HEADER}\n{"logical_key": "a/b/", "meta": {}}\n${line('a')}\n`, 3],
    ['directory metadata where a file is', `${HEADER}\n${line('a')}\n{"logical_key": "a/b/", "meta": {}}\n`, 3],
    [
      'an entry without meta',
      `${HEADER}\n{"logical_key": "a", "physical_keys": ["s3://b/k"], "size": 1, "hash": ${HASH}}\n`,
      2,
    ],
    ['a directory line without meta', `${HEADER}\n{"logical_key": "a/"}\n`, 2],
    ['no logical key', `${HEADER}\n{"physical_keys": ["s3://b/k"], "size": 1, "hash": ${HASH}, "meta": {}}\n`, 2],
    ['a key that is a number', `${HEADER}\n{"logical_key": 1, "meta": {}}\n`, 2],
    [
      'physical keys that are a text',
      `${HEADER}\n{"logical_key": "a", "physical_keys": "s3://b/k", "size": 1, "hash": null, "meta": {}}\n`,
      2,
    ],
    ['a place that is none', `${HEADER}\n${line('a', { place: 'https://evil/x' })}\n`, 2],
    ['something after an entry', `${HEADER}\n${line('a')} x\n`, 2],
  ])('refuses %s and names the line', async (_, text, number) => {
    expect(await faultOf(text)).toMatchObject({ name: 'Fault', code: 'corrupt', where: { line: number } })
  })

  it('names the line that is not UTF-8', async () => {
    const good = new TextEncoder().encode(`${HEADER}\r\n${line('a')}\n${line('b')}`)
    expect(await faultOf(Uint8Array.from([...good, 0xff, 0x0a]))).toMatchObject({ code: 'corrupt', where: { line: 3 } })
    expect(await faultOf(Uint8Array.from([...good, 0x0a, 0xe2, 0x82]))).toMatchObject({
      code: 'corrupt',
      where: { line: 4 },
    })
  })

  it('stops at a line that is too long before it holds all of it', async () => {
    let given = 0
    async function* endless(): AsyncIterable<Uint8Array> {
      for (;;) {
        given += 1000
        yield new Uint8Array(1000).fill(0x20)
      }
    }
    await expect(readManifest(endless(), { maxLineBytes: 10_000 })).rejects.toMatchObject({
      code: 'limit',
      where: { line: 1 },
    })
    expect(given).toBeLessThanOrEqual(11_000)
    expect(await faultOf(`${HEADER}\n${line('a'.repeat(500))}\n${HEADER}\n`, { maxLineBytes: 400 })).toMatchObject({
      code: 'limit',
    })
  })

  it('says limit for metadata nested too deeply, and overflows nothing', async () => {
    const deep = (levels: number) => `{"user_meta": ${'['.repeat(levels)}${']'.repeat(levels)}}`
    await expect(read(`${HEADER}\n${line('a', { meta: deep(988) })}\n`)).resolves.toBeDefined()
    expect(await faultOf(`${HEADER}\n${line('a', { meta: deep(989) })}\n`)).toMatchObject({
      code: 'limit',
      where: { line: 2 },
    })
    expect(await faultOf(`${HEADER}\n${line('a', { meta: deep(500_000) })}\n`)).toMatchObject({ code: 'limit' })
  })

  it('keeps what it does not know, and loses what quilt3 loses', async () => {
    const manifest = await read(
      `{"zzz": 1, "top_hash": "x"}\n{"meta": null, "more": 1, "hash": {"value": 2, "type": null, "x": 1.0}, "size": "12", "physical_keys": ["s3://b/a b", "s3://c/d"], "logical_key": "../x//y"}`,
    )
    expect(textOf(manifest)).toBe(
      '{"zzz": 1}\n{"logical_key": "../x//y", "physical_keys": ["s3://b/a%20b"], "size": "12", "hash": {"value": 2, "type": null, "x": 1.0}, "meta": {}}\n',
    )
  })

  it('takes the metadata of directories, the last line of each, and that of the root into the header', async () => {
    const manifest = await read(
      [
        HEADER,
        '{"logical_key": "d/", "meta": {"k": 1}}',
        '{"logical_key": "d/x", "meta": {"k": 2}, "physical_keys": []}',
        '{"logical_key": "e/f/", "meta": {"k": 3}}',
        '{"logical_key": "e/f/", "meta": {}}',
        '{"logical_key": "root", "meta": {"r": 1}}',
      ].join('\n'),
    )
    expect(textOf(manifest)).toBe('{"version": "v0", "user_meta": {"r": 1}}\n{"logical_key": "d/", "meta": {"k": 2}}\n')
  })

  it('takes prototype names as keys like any other', async () => {
    const manifest = await read(
      `${HEADER}\n${line('__proto__/constructor', { meta: '{"__proto__": {"polluted": 1}}' })}\n`,
    )
    expect(manifest.entries[0]?.logicalKey).toBe('__proto__/constructor')
    expect(canonicalText(manifest.entries[0]?.meta ?? null)).toBe('{"__proto__":{"polluted":1}}')
    expect('polluted' in {}).toBe(false)
  })

  it('stops when aborted, and tells how much it read until then', async () => {
    const controller = new AbortController()
    const counts: number[] = []
    const call = { signal: controller.signal, onBytes: (count: number) => counts.push(count) }
    async function* chunks(): AsyncIterable<Uint8Array> {
      yield new TextEncoder().encode(`${HEADER}\n`)
      controller.abort()
      yield new TextEncoder().encode(line('a'))
    }
    const error = await readManifest(chunks(), call).catch((reason: unknown) => reason)
    expect(isAbort(error)).toBe(true)
    expect(counts).toEqual([HEADER.length + 1])
  })
})

describe('parseManifestLine', () => {
  it('reads a line the same by the quick way and by the general one', () => {
    const odd = fc.constantFrom(
      '',
      ' ',
      ', "size": 2',
      '}',
      '"',
      '\\n',
      '\u2028',
      '{}',
      '[]',
      'null',
      '1',
      '-1',
      '01',
      '1.0',
      's3://b/k',
      'x',
    )
    fc.assert(
      fc.property(odd, odd, odd, odd, odd, odd, (key, place, size, value, meta, end) => {
        const body = `"physical_keys": ["${place}"], "size": ${size}, "hash": {"type": "t", "value": "${value}"}, "meta": ${meta}${end}}`
        const quick = outcome(`{"logical_key": "${key}", ${body}`)
        const general = outcome(`{"logical_key" : "${key}", ${body}`)
        expect(quick).toEqual(general)
      }),
      { numRuns: 3000 },
    )
  })

  function outcome(text: string): unknown {
    try {
      return parseManifestLine(text)
    } catch (error) {
      return isFault(error) ? error.code : error
    }
  }
})
