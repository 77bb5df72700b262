import { expect, test } from 'vitest'
import { draftBed, LAB } from '../draft/draft-bed.ts'
import { Package } from '../package.ts'
import { previewWork } from './preview-work.ts'

const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes)

async function setUp() {
  const bed = await draftBed({ versions: 'none' })
  const { desk } = bed
  const pkg = new Package(desk.contextOf(LAB))
  await pkg.set('data/a.txt', new Blob(['hello, world']))
  const topHash = await pkg.push('team/data', `s3://${LAB.bucket}`)
  const revision = desk.shelf.refOf(LAB, topHash.topHash)
  const entry = { kind: 'entry', revision, logicalKey: 'data/a.txt' } as const
  return { ...bed, entry, key: pkg.get('data/a.txt')?.physicalKey.path ?? '', work: previewWork(desk) }
}

test('a range of an entry is read, unchecked; all of it is checked against its hash', async () => {
  const { work, entry } = await setUp()
  const part = await work.readRange(entry, 7, 10)
  expect([text(part.bytes), part.checked]).toEqual(['wor', 'part'])
  const whole = await work.readRange(entry, 0, 100)
  expect([text(whole.bytes), whole.checked]).toEqual(['hello, world', 'whole'])
})

test('an object that was replaced under its manifest is corrupt, also where only a range of it is read', async () => {
  const { work, entry, key, desk } = await setUp()
  const store = desk.working(LAB)
  await store.put(key, new TextEncoder().encode('HELLO, world'))
  await expect(work.readRange(entry, 0, 100)).rejects.toMatchObject({ code: 'corrupt' })
  await store.put(key, new TextEncoder().encode('another text, of another size'))
  await expect(work.readRange(entry, 2, 4)).rejects.toMatchObject({ code: 'corrupt' })
})

test('what is not there is told, and who gave up reads nothing', async () => {
  const { work, entry } = await setUp()
  await expect(work.readRange({ ...entry, logicalKey: 'other' }, 0, 1)).rejects.toMatchObject({ code: 'absent' })
  await expect(work.readRange(entry, 0, 1, { signal: AbortSignal.abort() })).rejects.toMatchObject({
    name: 'AbortError',
  })
})

test('a file of a draft is read where it lies, before it is sent', async () => {
  const { work, desk } = await setUp()
  const drafts = await desk.drafts()
  const draft = await drafts.newDraft(LAB, { registry: LAB, name: 'team/data', revision: 'latest' })
  await drafts.addFiles(draft, [{ logicalKey: 'new.txt', file: new File(['fresh words'], 'new.txt') }])
  const read = await work.readRange({ kind: 'draft', draft, logicalKey: 'new.txt' }, 0, 5)
  expect([text(read.bytes), read.checked]).toEqual(['fresh', 'own'])
  const played = await work.playable({ kind: 'draft', draft, logicalKey: 'new.txt' })
  expect('file' in played && (await played.file.text())).toBe('fresh words')
  const kept = await work.readRange({ kind: 'draft', draft, logicalKey: 'data/a.txt' }, 0, 100)
  expect([text(kept.bytes), kept.checked]).toEqual(['hello, world', 'whole'])
})

test('a file of a draft that changed on disk is told to be changed', async () => {
  const { work, desk } = await setUp()
  const drafts = await desk.drafts()
  const draft = await drafts.newDraft(LAB)
  const file = new File(['fresh words'], 'new.txt')
  file.slice = () => {
    throw new DOMException('The file could not be read', 'NotReadableError')
  }
  await drafts.addFiles(draft, [{ logicalKey: 'new.txt', file }])
  await expect(work.readRange({ kind: 'draft', draft, logicalKey: 'new.txt' }, 0, 5)).rejects.toMatchObject({
    code: 'changed',
    action: 'choose-again',
  })
})

test('an entry in a bucket is played by a link, one that lies nowhere we can lend is not', async () => {
  const { work, entry } = await setUp()
  await expect(work.playable(entry)).rejects.toMatchObject({ code: 'unsupported' })
})
