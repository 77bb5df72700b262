import { expect, test } from 'vitest'
import { memoryFile } from '../memory-file.ts'
import { openPreview } from '../open-preview.ts'

test.each([
  ['lists', `a = ${'['.repeat(600)}${']'.repeat(600)}`],
  ['tables', `a = ${'{a = '.repeat(600)}1${'}'.repeat(600)}`],
  ['dotted keys', `${'a.'.repeat(100_000)}b = 1`],
  ['a dotted head', `[${'a.'.repeat(100_000)}b]`],
])('what is nested too deep by %s is told', async (_, text) => {
  await expect(openPreview(memoryFile('a.toml', text)).open()).rejects.toThrow(/nested/)
})

test('a list has its places, and a table its keys, whatever they are', async () => {
  const session = openPreview(memoryFile('a.toml', 'a = [1, [2]]\n[__proto__]\nb = 1979-05-27\n'))
  await session.open()
  expect((await session.children(0, [0], 0, 9)).map(({ label, value }) => [label, value])).toEqual([
    ['0', '1'],
    ['1', '[ 1 item ]'],
  ])
  expect(await session.children(0, [1], 0, 9)).toMatchObject([{ label: 'b', value: '1979-05-27', childCount: 0 }])
})
