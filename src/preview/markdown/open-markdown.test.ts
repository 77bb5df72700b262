import { expect, it } from 'vitest'
import { memoryFile } from '../memory-file.ts'
import { openPreview } from '../open-preview.ts'
import { plainText } from './plain-text.ts'

const KIB = 1024

function session(text: string, name = 'a/notes.md') {
  return openPreview(memoryFile(name, new TextEncoder().encode(text)))
}

it('a long document is read to the last whole line of what was asked for, and the rest is counted', async () => {
  const line = 'word '.repeat(20).trimEnd()
  const text = `${line}\n`.repeat(4000)
  const { blocks, leftBytes } = await session(text).markdown(0, 128 * KIB)
  expect(leftBytes).toBe(text.length - 128 * KIB)
  expect(plainText(blocks).endsWith(line)).toBe(true)
  const whole = await session(text).markdown(0, 1024 * KIB)
  expect(whole.leftBytes).toBe(0)
})

it('of a document of one line its beginning is shown', async () => {
  const { blocks } = await session('x'.repeat(300 * KIB)).markdown(0, 128 * KIB)
  expect(plainText(blocks)).toHaveLength(128 * KIB)
})

it('no more than three megabytes are ever made into pieces', async () => {
  const text = `${'words '.repeat(4000)}\n\n`.repeat(150)
  const { leftBytes } = await session(text).markdown(0, Number.MAX_SAFE_INTEGER)
  expect(leftBytes).toBe(text.length - 3 * 1024 * KIB)
})

it('a text at hand is read in any session', async () => {
  const { blocks } = await session('{}', 'a.json').markdownOf('*a*')
  expect(plainText(blocks)).toBe('a')
})
