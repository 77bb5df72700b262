import { describe, expect, it } from 'vitest'
import { entryHash } from './entry.ts'
import type { Json } from './json.ts'
import type { Manifest } from './manifest.ts'
import { messageOf, newHeader, userMetaOf, withMessage, withUserMeta, withWorkflow } from './manifest-header.ts'
import { MAX_RECORD_BYTES, manifestBytes, manifestLines } from './manifest-write.ts'
import { topHash } from './top-hash.ts'

function manifestWith(meta: Json, more: Partial<Manifest> = {}): Manifest {
  const physicalKey = { bucket: 'b', path: 'k', versionId: null }
  const entries = [{ logicalKey: 'dir/é', physicalKey, size: 1n, hash: entryHash('SHA256', '00'), meta }]
  return { header: newHeader(), entries, dirMeta: new Map(), ...more }
}

function metaOf(text: string): Json {
  return new Map([['user_meta', text]])
}

describe('manifestLines', () => {
  const spare = MAX_RECORD_BYTES - new TextEncoder().encode([...manifestLines(manifestWith(metaOf('')))][1]).length + 1

  it('writes a record of 1,000,000 bytes of UTF-8', () => {
    const [, record = ''] = manifestLines(
      manifestWith(metaOf('é'.repeat(Math.floor(spare / 2)) + 'x'.repeat(spare % 2))),
    )
    expect(new TextEncoder().encode(record).length).toBe(MAX_RECORD_BYTES + 1)
  })

  it('refuses one byte more, and names the key', () => {
    const lines = () => [...manifestLines(manifestWith(metaOf('x'.repeat(spare + 1))))]
    expect(lines).toThrow(
      expect.objectContaining({ code: 'limit', where: expect.objectContaining({ logicalKey: 'dir/é' }) }),
    )
  })

  it('names the key whose metadata cannot be written', () => {
    const lines = () => [...manifestLines(manifestWith([Number.NaN]))]
    expect(lines).toThrow(expect.objectContaining({ code: 'invalid', where: { logicalKey: 'dir/é' } }))
  })

  it('puts directories before entries, parents first, and leaves out the empty', () => {
    const dirMeta = new Map<string, Json>([
      ['b', [1n]],
      ['a-c', [4n]],
      ['a/c', [2n]],
      ['a', [3n]],
      ['e', new Map()],
    ])
    const [, ...lines] = manifestLines(manifestWith([], { dirMeta }))
    expect(lines.map((line) => line.slice(0, 23))).toEqual([
      '{"logical_key": "a/", "',
      '{"logical_key": "a/c/",',
      '{"logical_key": "a-c/",',
      '{"logical_key": "b/", "',
      '{"logical_key": "dir/é"',
    ])
  })

  it('writes entries in manifest order, whatever order they stand in', () => {
    const [first] = manifestWith([]).entries
    const entries = ['b', 'a-b', 'a/x'].flatMap((logicalKey) => (first ? [{ ...first, logicalKey }] : []))
    const text = [...manifestLines({ ...manifestWith([]), entries })].join('')
    expect([...text.matchAll(/"logical_key": "([^"]*)"/g)].map(([, key]) => key)).toEqual(['a/x', 'a-b', 'b'])
  })

  it('gives the same text in pieces', () => {
    const manifest = manifestWith(metaOf('é'.repeat(300_000)))
    const entries = ['1', '2', '3', '4', '5'].flatMap((logicalKey) =>
      manifest.entries.map((entry) => ({ ...entry, logicalKey })),
    )
    const pieces = manifestBytes({ ...manifest, entries })
    expect(pieces.length).toBeGreaterThan(1)
    expect(Buffer.concat(pieces).toString()).toBe([...manifestLines({ ...manifest, entries })].join(''))
  })
})

describe('topHash', () => {
  it('is taken over header and entries in manifest order, in ASCII, without their places', () => {
    const entries = ['é', 'a-b', 'a/x'].flatMap((logicalKey) =>
      manifestWith(new Map()).entries.map((entry) => ({ ...entry, logicalKey })),
    )
    const texts: unknown[] = []
    const sha = { update: (data: unknown) => void texts.push(data), digest: () => new Uint8Array(32) }
    topHash(manifestWith(null, { entries, dirMeta: new Map([['a', [1n]]]) }), sha)
    const part = (key: string) => `{"hash":{"type":"SHA256","value":"00"},"logical_key":"${key}","meta":{},"size":1}`
    expect(texts.join('')).toBe(`{"version":"v0"}${part('a/x')}${part('a-b')}${part('\\u00e9')}`)
  })

  it('refuses an entry that has no hash or size yet', () => {
    const sha = { update: () => undefined, digest: () => new Uint8Array(32) }
    const [entry] = manifestWith([]).entries
    for (const lack of [{ hash: null }, { size: null }]) {
      const entries = entry ? [{ ...entry, ...lack }] : []
      expect(() => topHash({ ...manifestWith([]), entries }, sha)).toThrow(expect.objectContaining({ code: 'invalid' }))
    }
  })
})

describe('headers', () => {
  it('keep the place of a key that is there, and put a new one at the end', () => {
    const header = withUserMeta(withMessage(newHeader(), 'one'), [1n])
    expect([...withMessage(header, null)]).toEqual([
      ['version', 'v0'],
      ['message', null],
      ['user_meta', [1n]],
    ])
    expect([...withWorkflow(withWorkflow(header, new Map()), undefined).keys()]).toEqual([
      'version',
      'message',
      'user_meta',
    ])
    expect(messageOf(header)).toBe('one')
    expect(messageOf(withMessage(header, null))).toBeUndefined()
    expect(userMetaOf(withUserMeta(header, null))).toBeNull()
  })
})
