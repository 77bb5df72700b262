import { expect, test } from 'vitest'
import { highlight } from './highlight.ts'

test('a text comes back in pieces, line by line, and nothing of it is lost', async () => {
  const text = 'def f(x):\n    """two\n    lines"""\n    return "<b>" + x  # end\n'
  const lines = await highlight(text, 'python')
  expect(lines?.map((spans) => spans.map(({ text: piece }) => piece).join('')).join('\n')).toBe(text)
  expect(lines?.[0]?.[0]).toEqual({ text: 'def', scope: 'keyword' })
  expect(lines?.[2]?.at(-1)?.scope).toBe('string')
})

test('what has no grammar, or is too large to be read in colours, stays plain', async () => {
  expect(await highlight('x', 'constructor')).toBeUndefined()
  expect(await highlight('x', '__proto__')).toBeUndefined()
  expect(await highlight('x = 1\n'.repeat(5_001), 'python')).toBeUndefined()
  expect(await highlight(`x = "${'y'.repeat(5_000)}"`, 'python')).toBeUndefined()
})
