import { expect, test } from 'vitest'
import { memoryFile } from '../memory-file.ts'
import { openPreview } from '../open-preview.ts'

test('a bomb of aliases stays as small as it is written, however far it is unfolded or searched', async () => {
  const names = 'abcdefghij'
  let text = `a: &a [${'lol, '.repeat(9)}lol]\n`
  for (let at = 1; at < names.length; at += 1) {
    text += `${names[at]}: &${names[at]} [${Array.from({ length: 10 }, () => `*${names[at - 1]}`).join(', ')}]\n`
  }
  const session = openPreview(memoryFile('bomb.yaml', text))
  await session.open()
  expect(await session.find(0, 'lol', 1000)).toHaveLength(10)
  expect(await session.children(0, [9, 9, 9, 9, 9, 9, 9, 9, 9], 0, 100)).toHaveLength(10)
  expect((await session.detail(0, [9])).text).toBe('[*i, *i, *i, *i, *i, *i, *i, *i, *i, *i]')
  expect((await session.detail(0, [9, 3, 2])).address).toBe('.j[3][2]')
})

test('keys of the prototype, and keys that are there twice, are data', async () => {
  const session = openPreview(memoryFile('a.yaml', '__proto__:\n  polluted: 1\na: 1\na: 2\n? [1, 2]\n: x\n'))
  await session.open()
  const labels = (await session.children(0, [], 0, 10)).map(({ label }) => label)
  expect(labels).toEqual(['__proto__', 'a', 'a', '[1, 2]'])
  expect('polluted' in {}).toBe(false)
})

test('a million levels are refused in words, and no call overflows', async () => {
  for (const text of ['['.repeat(100_000), '- '.repeat(5000), '{a: '.repeat(50_000)]) {
    await expect(openPreview(memoryFile('deep.yaml', text)).open()).rejects.toMatchObject({ code: 'limit' })
  }
})

test('a text that is too large for a tree is shown as text', async () => {
  const head = await openPreview(memoryFile('large.yaml', 'a: 1\n'.repeat(1_000_000))).open()
  expect(head.parts.map(({ kind }) => kind)).toEqual(['text'])
})
