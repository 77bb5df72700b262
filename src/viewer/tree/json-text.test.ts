import fc from 'fast-check'
import { expect, test } from 'vitest'
import { parseJsonText } from './json-text.ts'
import { jsonTextReader } from './json-text-reader.ts'

function readerOf(text: string) {
  const root = parseJsonText(text)
  if (root === undefined) throw new Error('no JSON')
  return jsonTextReader(text, root)
}

async function rebuilt(
  reader: ReturnType<typeof readerOf>,
  path: readonly number[] = [],
  type = reader.root.type,
): Promise<unknown> {
  const children = await reader.children(path, 0, 10_000)
  const inside = await Promise.all(children.map((child, at) => rebuilt(reader, [...path, at], child.type)))
  if (type === 'list') return inside
  if (type === 'object') return children.map(({ label }, at) => [label, inside[at]])
  const { text } = await reader.detail(path)
  return type === 'text' ? text : JSON.parse(text)
}

test('a text is read as JSON.parse reads it, keys in their order', async () => {
  const plain = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(plain)
    if (typeof value !== 'object' || value === null) return value
    return Object.entries(value).map(([key, item]) => [key, plain(item)])
  }
  await fc.assert(
    fc.asyncProperty(fc.json({ noUnicodeString: false }), async (text) => {
      // As texts: to compare them as objects takes a hundred times as long.
      expect(JSON.stringify(await rebuilt(readerOf(text)))).toBe(JSON.stringify(plain(JSON.parse(text))))
    }),
    { numRuns: 60 },
  )
})

test('what JSON.parse refuses is no tree', () => {
  const piece = fc.constantFrom('{', '}', '[', ']', ',', ':', '"a"', '1', ' ', 'true', '"')
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 7 }), (pieces) => {
      const text = pieces.join('')
      let isJson = true
      try {
        JSON.parse(text)
      } catch {
        isJson = false
      }
      if (isJson) expect(parseJsonText(text)).toBeDefined()
    }),
    { numRuns: 3000 },
  )
  for (const text of ['', '{', '[1', '{"a"}', '[1 2]', '1 2', 'x', '{"a": 1} x', ']', '[1,]']) {
    expect(parseJsonText(text), text).toBeUndefined()
  }
})

test('numbers keep their text, and any key is data', async () => {
  const reader = readerOf('{"__proto__": 9007199254740993, "a": 1.0, "a": 1e400, "n": NaN, "10": [], "9": {}}')
  const nodes = await reader.children([], 0, 10)
  expect(nodes.map(({ label, value }) => `${label}: ${value}`)).toEqual([
    '__proto__: 9007199254740993',
    'a: 1.0',
    'a: 1e400',
    'n: NaN',
    '10: [ ]',
    '9: { }',
  ])
})

test('a hit is found by key or value, and told by the way to it', async () => {
  const reader = readerOf('{"donors": [{"id": "D1"}, {"id": "d2"}], "note": "see D1"}')
  expect(await reader.find('d1', 10)).toEqual([[0, 0, 0], [1]])
  expect(await reader.find('ID', 1)).toEqual([[0, 0, 0]])
  expect(await reader.detail([0, 1])).toEqual({ address: '.donors[1]', text: '{"id": "d2"}', cut: false })
})

test('100,000 levels are read without a stack of calls', () => {
  expect(parseJsonText('['.repeat(100_000) + ']'.repeat(100_000))?.type).toBe('list')
})
