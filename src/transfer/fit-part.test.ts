import { describe, expect, test, vi } from 'vitest'
import { toBase64 } from '../hash/index.ts'
import type { ListedPart } from '../store/index.ts'
import { fittingPart } from './fit-part.ts'

const digest = new Uint8Array(32).fill(1)
const ours = toBase64(digest)
const theirs = toBase64(new Uint8Array(32).fill(2))
const MD5 = 'd41d8cd98f00b204e9800998ecf8427e'
const OTHER_MD5 = '900150983cd24fb0d6963f7d28e17f72'

const row = (more: Partial<ListedPart> = {}): ListedPart => ({
  ...{ number: 1, etag: '"e1"', sizeBytes: 8, sha256: undefined, modifiedMs: undefined },
  ...more,
})
const ask = (listed: readonly ListedPart[], noted?: { etag: string; sha256: string }, md5 = async () => MD5) =>
  fittingPart({ listed, noted, digest, sizeBytes: 8, md5 })

describe('a part that a store lists', () => {
  test('fits by the SHA-256 that the store tells, whatever was noted of its ETag', async () => {
    expect(await ask([row({ sha256: ours })])).toMatchObject({ etag: '"e1"' })
    expect(await ask([row({ sha256: ours })], { etag: '"e2"', sha256: ours })).toMatchObject({ etag: '"e1"' })
  })

  test('does not fit if the store tells another SHA-256, whatever its ETag', async () => {
    expect(await ask([row({ sha256: theirs, etag: `"${MD5}"` })])).toBeUndefined()
    expect(await ask([row({ sha256: theirs })], { etag: '"e1"', sha256: ours })).toBeUndefined()
  })

  test('of another size does not fit', async () => {
    expect(await ask([row({ sha256: ours, sizeBytes: 7 })])).toBeUndefined()
    expect(await ask([row({ sizeBytes: 7 })], { etag: '"e1"', sha256: ours })).toBeUndefined()
    expect(await ask([row({ sizeBytes: 7, etag: `"${MD5}"` })])).toBeUndefined()
  })

  test('fits by the ETag that we noted with this digest, and by no other', async () => {
    const md5 = vi.fn(async () => MD5)
    expect(await ask([row()], { etag: '"e1"', sha256: ours }, md5)).toMatchObject({ etag: '"e1"' })
    expect(await ask([row({ etag: `"${MD5}"` })], { etag: '"e1"', sha256: ours }, md5)).toBeUndefined()
    expect(md5).not.toHaveBeenCalled()
  })

  test('whose noted digest is another is of a file that has changed, whatever the store lists', async () => {
    expect(await ask([row({ sha256: ours })], { etag: '"e1"', sha256: theirs })).toBe('changed')
  })

  test('of which nothing was noted fits by an ETag that is the MD5 of our bytes', async () => {
    expect(await ask([row({ etag: `"${MD5}"` })])).toMatchObject({ etag: `"${MD5}"` })
    expect(await ask([row({ etag: `"${OTHER_MD5}"` })])).toBeUndefined()
  })

  test('with an ETag that is no MD5 costs no reading', async () => {
    const md5 = vi.fn(async () => MD5)
    expect(await ask([row(), row({ etag: `"${MD5}-1"` })], undefined, md5)).toBeUndefined()
    expect(md5).not.toHaveBeenCalled()
  })

  test('several times is taken in the row that fits', async () => {
    const rows = [row({ etag: `"${OTHER_MD5}"` }), row({ etag: `"${MD5}"` })]
    expect(await ask(rows)).toMatchObject({ etag: `"${MD5}"` })
    expect(await ask(rows, { etag: `"${OTHER_MD5}"`, sha256: ours })).toMatchObject({ etag: `"${OTHER_MD5}"` })
  })
})
