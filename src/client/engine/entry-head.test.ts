import { expect, test } from 'vitest'
import type { Entry } from '../../package/index.ts'
import type { ObjectStore } from '../../store/index.ts'
import { memoryContext } from '../memory-context.ts'
import { Package } from '../package.ts'
import { readEntryHead } from './entry-head.ts'

async function setUp() {
  const context = memoryContext({ versions: 'none' })
  const pkg = new Package(context)
  await pkg.set('a.md', new Blob(['hello']))
  await pkg.push('team/data', 's3://lab-data')
  const entry = pkg.get('a.md')
  if (!entry) throw new Error('the entry is missing')
  return { store: context.openStore('lab-data'), entry }
}

const placeOf = (store: ObjectStore, { physicalKey }: Entry) => ({
  store,
  ref: { key: physicalKey.path, versionId: physicalKey.versionId ?? undefined },
})

test('bytes that are all there are checked against the hash', async () => {
  const { store, entry } = await setUp()
  const head = await readEntryHead(placeOf(store, entry), entry, 100)
  expect(new TextDecoder().decode(head.bytes)).toBe('hello')
  expect(head.checked).toBe('whole')
})

test('bytes that were replaced under the manifest are corrupt, not shown', async () => {
  const { store, entry } = await setUp()
  await store.put(entry.physicalKey.path, new TextEncoder().encode('jello'))
  await expect(readEntryHead(placeOf(store, entry), entry, 100)).rejects.toMatchObject({ code: 'corrupt' })
})

test('the head of a longer file is told to be unchecked', async () => {
  const { store, entry } = await setUp()
  const head = await readEntryHead(placeOf(store, entry), entry, 2)
  expect(head).toMatchObject({ checked: 'part', sizeBytes: 5 })
  expect(head.bytes).toHaveLength(2)
})

test('a legacy SHA256 is checked too, and a hash of another kind cannot be', async () => {
  const { store, entry } = await setUp()
  const legacy = new Map([
    ['type', 'SHA256'],
    ['value', '2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824'],
  ])
  expect((await readEntryHead(placeOf(store, entry), { ...entry, hash: legacy }, 100)).checked).toBe('whole')
  const unknown = new Map([
    ['type', 'md5'],
    ['value', 'x'],
  ])
  expect((await readEntryHead(placeOf(store, entry), { ...entry, hash: unknown }, 100)).checked).toBe('part')
})

test.each(['h', '', 'hello, and on'])(
  'an answer of other bytes than were asked for, “%s”, is never shown',
  async (answer) => {
    const { store, entry } = await setUp()
    const lying: ObjectStore = {
      ...store,
      read: async (...asked) => ({ ...(await store.read(...asked)), stream: new Blob([answer]).stream() }),
    }
    await expect(readEntryHead(placeOf(lying, entry), entry, 3)).rejects.toMatchObject({ code: 'foreign' })
  },
)
