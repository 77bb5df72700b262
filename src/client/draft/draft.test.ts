import { describe, expect, test } from 'vitest'
import { isFault } from '../../base/index.ts'
import { entryHash, NO_META, withEntryMeta } from '../../package/index.ts'
import type { Draft } from './draft.ts'
import { sampleEntry as entry, sampleDraft, sampleGround } from './draft-samples.ts'
import { draftEntry, draftState } from './draft-state.ts'

const file = (name: string, text: string) => new File([text], name)
const stateOf = (draft: Draft) => draftState(draft, undefined)
const keysOf = (draft: Draft) => Array.from(draft.present(), ({ entry: { logicalKey } }) => logicalKey)

async function hashed(draft: Draft): Promise<void> {
  await Promise.allSettled(Array.from(draft.present(), ({ held }) => held?.hash.chunked))
  await new Promise(setImmediate)
}

function codeOf(work: () => void): string | undefined {
  try {
    work()
    return undefined
  } catch (error) {
    if (isFault(error)) return error.code
    throw error
  }
}

describe('a draft', () => {
  test('counts files, bytes and what is hashed', async () => {
    const draft = sampleDraft()
    draft.add([
      { logicalKey: 'a.md', file: file('a.md', 'one') },
      { logicalKey: 'b/c.md', file: file('c.md', 'three') },
    ])
    await hashed(draft)
    expect(stateOf(draft)).toMatchObject({
      files: 2,
      sizeBytes: 8,
      localBytes: 8,
      hashedBytes: 8,
      troubles: [],
      suspects: [],
      counts: { added: 2, same: 0 },
    })
  })

  test('takes the later of two files at one key, and forgets the bytes of the other', async () => {
    const draft = sampleDraft()
    draft.add([{ logicalKey: 'a.md', file: file('a.md', 'one') }])
    await hashed(draft)
    draft.add([{ logicalKey: 'a.md', file: file('a.md', 'longer') }])
    await hashed(draft)
    expect(stateOf(draft)).toMatchObject({ files: 1, sizeBytes: 6, localBytes: 6, hashedBytes: 6 })
  })

  test('removes a folder with all that it holds, and nothing that merely begins alike', () => {
    const draft = sampleDraft()
    draft.add(['raw/a', 'raw/b/c', 'raw2/a'].map((logicalKey) => ({ logicalKey, file: file('x', 'x') })))
    draft.edit({ type: 'remove', path: 'raw' })
    expect(keysOf(draft)).toEqual(['raw2/a'])
    expect(stateOf(draft)).toMatchObject({ sizeBytes: 1, localBytes: 1 })
  })

  test('tells a key that cannot be, and goes on with the others', () => {
    const draft = sampleDraft()
    draft.add([
      { logicalKey: 'a/../b', file: file('b', 'x') },
      { logicalKey: 'ok', file: file('ok', 'x') },
      { logicalKey: 'ok/below', file: file('below', 'x') },
    ])
    expect(stateOf(draft)).toMatchObject({
      files: 1,
      localFiles: 1,
      troubles: [
        { path: 'a/../b', fault: { code: 'invalid' } },
        { path: 'ok/below', fault: { code: 'invalid' } },
      ],
    })
    draft.edit({ type: 'remove', path: 'a/../b' })
    draft.edit({ type: 'remove', path: 'ok/below' })
    expect(stateOf(draft)).toMatchObject({ files: 1, troubles: [] })
  })

  test('tells a file that cannot be read any more, by the key it has now', async () => {
    const unread = () => Promise.reject(new DOMException('', 'NotReadableError'))
    const gone = Object.assign(file('gone', 'xyz'), {
      slice: () => Object.assign(new Blob(), { arrayBuffer: unread }),
      arrayBuffer: unread,
    })
    const draft = sampleDraft()
    draft.add([{ logicalKey: 'raw/gone', file: gone }])
    draft.edit({ type: 'move', path: 'raw', to: 'data' })
    await hashed(draft)
    expect(stateOf(draft).troubles).toMatchObject([{ path: 'data/gone', fault: { code: 'changed' } }])
    draft.add([{ logicalKey: 'data/gone', file: file('gone', 'here') }])
    expect(stateOf(draft).troubles).toEqual([])
  })

  test('without changes has the entries of its base', () => {
    const ground = sampleGround([entry('a'), withEntryMeta(entry('b/c'), new Map([['k', 1n]]))])
    expect(Array.from(sampleDraft(ground).present(), ({ entry: one }) => one)).toEqual(ground.manifest.entries)
  })

  test('keeps the metadata of a file that is replaced', async () => {
    const draft = sampleDraft(sampleGround([withEntryMeta(entry('a'), new Map([['k', 1n]]))]))
    draft.add([{ logicalKey: 'a', file: file('a', 'new') }])
    expect(draftEntry(draft, 'a')).toMatchObject({ state: 'changed', physicalKey: undefined })
    expect(JSON.parse(draftEntry(draft, 'a')?.metaText ?? '')).toEqual({ k: 1 })
  })

  test('sends nothing of a file that is what the base has', async () => {
    const base = { ...entry('a'), size: 5n, hash: entryHash('sha2-256-chunked', HELLO) }
    const draft = sampleDraft(sampleGround([base]))
    draft.add([{ logicalKey: 'a', file: file('a', 'hello') }])
    expect(stateOf(draft)).toMatchObject({ localFiles: 1, counts: { changed: 1 } })
    await hashed(draft)
    expect(stateOf(draft)).toMatchObject({ localFiles: 0, localBytes: 0, counts: { changed: 0, same: 1 } })
  })

  test('counts what lies elsewhere, and files at hand not', () => {
    const draft = sampleDraft(sampleGround([entry('a'), entry('b', 'b', 'other')]))
    draft.add([{ logicalKey: 'c', file: file('c', 'x') }])
    expect(stateOf(draft).elsewhere).toBe(1)
    draft.edit({ type: 'remove', path: 'b' })
    expect(stateOf(draft).elsewhere).toBe(0)
  })

  test('refuses metadata that no record can hold, when they are typed', () => {
    const draft = sampleDraft(sampleGround([entry('a')]))
    const set = (path: string, metaText: string) => codeOf(() => draft.edit({ type: 'set-meta', path, metaText }))
    expect(set('a', '[1]')).toBe('invalid')
    expect(set('a', `{"k": "${'x'.repeat(1_000_000)}"}`)).toBe('limit')
    expect(set('', '{}')).toBe('invalid')
    expect(stateOf(draft).counts.changed).toBe(0)
  })
})

/** `sha2-256-chunked` of “hello” (format §3.4). */
const HELLO = 'lZXJ35AHUUjrBoYDZd8zWEt1v/eCpRDGzUiDpBmDPVA='

describe('suspects', () => {
  test.each(['.env', 'a/.DS_Store', '.aws/config', 'keys/id_rsa', 'x/server.pem'])(
    '%s is left out until it is taken in',
    (path) => {
      const draft = sampleDraft()
      draft.add([{ logicalKey: path, file: file('x', 'secret') }])
      expect(stateOf(draft)).toMatchObject({ files: 0, localBytes: 0, suspects: [{ path, left: true }] })
      draft.edit({ type: 'restore', path })
      expect(stateOf(draft)).toMatchObject({ files: 1, localBytes: 6, suspects: [{ path, left: false }] })
      draft.edit({ type: 'remove', path })
      expect(stateOf(draft)).toMatchObject({ files: 0, localBytes: 0, suspects: [{ path, left: true }] })
      draft.edit({ type: 'remove', path })
      expect(stateOf(draft).suspects).toEqual([])
    },
  )

  test.each(['environment.csv', 'notes/keys.md', 'README.md'])('%s is none', (logicalKey) => {
    const draft = sampleDraft()
    draft.add([{ logicalKey, file: file('x', 'x') }])
    expect(stateOf(draft)).toMatchObject({ files: 1, suspects: [] })
  })

  test('go with their folder, and objects of buckets can be such', () => {
    const draft = sampleDraft()
    draft.addStored([entry('a/.env'), entry('a/b')])
    expect(stateOf(draft)).toMatchObject({ files: 1, suspects: [{ path: 'a/.env', left: true }] })
    draft.edit({ type: 'restore', path: 'a/.env' })
    expect(keysOf(draft)).toEqual(['a/.env', 'a/b'])
    draft.edit({ type: 'remove', path: 'a' })
    expect(stateOf(draft)).toMatchObject({ files: 0, suspects: [] })
  })
})

describe('the entry of a draft', () => {
  test('is told for what was removed, for folders, and for nothing else', () => {
    const draft = sampleDraft(sampleGround([entry('a/x'), entry('a/y')], undefined, new Map([['a', 'note']])))
    draft.edit({ type: 'remove', path: 'a/x' })
    expect(draftEntry(draft, 'a/x')).toMatchObject({ state: 'removed', physicalKey: 's3://here/data/a/x?versionId=v' })
    expect(draftEntry(draft, 'a')).toMatchObject({ kind: 'directory', state: 'changed', metaText: '"note"' })
    expect(draftEntry(draft, 'b')).toBeUndefined()
  })

  test('says what was said of its bytes', () => {
    const draft = sampleDraft(sampleGround([entry('a', 'a', 'other')]))
    expect(draftEntry(draft, 'a')?.copies).toBeUndefined()
    draft.edit({ type: 'copy', path: 'a', copies: false })
    draft.edit({ type: 'move', path: 'a', to: 'b' })
    expect(draftEntry(draft, 'b')).toMatchObject({ copies: false, state: 'moved', movedFrom: 'a' })
    expect(draft.overlay.slots.entry('b')?.meta).toEqual(NO_META)
  })
})
