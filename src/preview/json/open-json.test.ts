import { expect, test } from 'vitest'
import { memoryFile } from '../memory-file.ts'
import { openPreview } from '../open-preview.ts'
import type { PreviewFile } from '../preview-file.ts'

const GIB = 1024 ** 3

test('a JSON text of 200 MB and more is shown as text, and is not read for a tree', async () => {
  let read = 0
  const file: PreviewFile = {
    name: 'huge.json',
    sizeBytes: GIB,
    async read(from, to) {
      read += to - from
      return new Uint8Array(to - from).fill(0x20)
    },
  }
  const head = await openPreview(file).open()
  expect(head.parts.map(({ kind }) => kind)).toEqual(['text'])
  expect(head.notes).toEqual(['This file is larger than 128 MiB, so it is shown as text, and not as a tree.'])
  expect(read).toBeLessThan(2 * 1024 * 1024)
})

test('a million levels open, unfold and are searched, and nothing overflows', async () => {
  const session = openPreview(memoryFile('deep.json', `${'{"a":['.repeat(500_000)}1${']}'.repeat(500_000)}`))
  const head = await session.open()
  expect(head.facts).toContain('1,000,000 levels deep')
  const path = Array.from({ length: 300 }, () => 0)
  expect(await session.children(0, path, 0, 10)).toEqual([
    { label: 'a', type: 'list', value: '[ 1 item ]', childCount: 1 },
  ])
  expect((await session.detail(0, path)).address).toBe('.a[0]'.repeat(150))
  // What lies deeper than anybody unfolds is told once, where the way to it leads.
  expect(await session.find(0, '1', 10)).toEqual([Array.from({ length: 500 }, () => 0)])
})

test('a damaged text says where, and the place counts lines and characters as an editor does', async () => {
  const session = openPreview(memoryFile('a.json', '{\n  "ä": 1,\n  "straße": tru\n}'))
  expect((await session.open()).notes).toEqual([
    'This JSON is damaged at line 3, column 13: a value was expected. The tree shows what stands before.',
  ])
})
