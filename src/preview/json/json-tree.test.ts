import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { TreeNode, TreeSource } from '../preview-part.ts'
import { JsonIndex } from './json-index.ts'
import { scanJson } from './json-scan.ts'
import { JsonTree } from './json-tree.ts'

function treeOf(text: string | Uint8Array, index?: JsonIndex): JsonTree {
  const bytes = typeof text === 'string' ? new TextEncoder().encode(text) : text
  return new JsonTree(bytes, scanJson(bytes, index))
}

/** Every node by its path, read in windows of three. */
async function all(tree: TreeSource): Promise<readonly (readonly [string, TreeNode])[]> {
  const seen: [string, TreeNode][] = []
  const open: { path: readonly number[]; node: TreeNode }[] = [{ path: [], node: tree.root }]
  for (let next = open.pop(); next; next = open.pop()) {
    const { path, node } = next
    seen.push([path.join('.'), node])
    for (let from = 0; from < node.childCount; from += 3) {
      const window = await tree.children(path, from, 3)
      if (window.length !== Math.min(3, node.childCount - from)) throw new Error(`Too few children at ${path}.`)
      open.push(...window.map((child, at) => ({ path: [...path, from + at], node: child })))
    }
  }
  return seen
}

async function rebuilt(tree: TreeSource, node = tree.root, path: readonly number[] = []): Promise<unknown> {
  const children = await tree.children(path, 0, 1_000_000)
  const inside = await Promise.all(children.map((child, at) => rebuilt(tree, child, [...path, at])))
  if (node.type === 'list') return inside
  if (node.type === 'object') return children.map(({ label }, at) => [label, inside[at]])
  return node.type === 'text' ? (await tree.detail?.(path))?.text : node.value
}

describe('JsonTree', () => {
  it('shows numbers as they are written, and words as themselves', async () => {
    const tree = treeOf('[9007199254740993, 1e400, -0.0, 1E+2, true, null, NaN, -Infinity]')
    const nodes = await tree.children([], 0, 100)
    expect(nodes.map(({ value }) => value)).toEqual([
      '9007199254740993',
      '1e400',
      '-0.0',
      '1E+2',
      'true',
      'null',
      'NaN',
      '-Infinity',
    ])
    expect(nodes.map(({ type }) => type)).toEqual([
      'number',
      'number',
      'number',
      'number',
      'boolean',
      'null',
      'number',
      'number',
    ])
  })

  it('keeps keys of the prototype, and keys that are there twice, as data', async () => {
    const tree = treeOf('{"__proto__": {"polluted": 1}, "a": 1, "a": 2, "2": 3, "constructor": 4}')
    expect((await tree.children([], 0, 9)).map(({ label, value }) => `${label}=${value}`)).toEqual([
      '__proto__={ 1 key }',
      'a=1',
      'a=2',
      '2=3',
      'constructor=4',
    ])
    expect('polluted' in {}).toBe(false)
  })

  it('keeps halves of surrogate pairs, and what cannot be seen, as they are', async () => {
    const tree = treeOf('["\\ud83d", "a\\nb", "\\u0000", "x\\u202ey", "\\ud83d\\ude00"]')
    expect((await tree.children([], 0, 9)).map(({ value }) => value)).toEqual([
      '\ud83d',
      'a\nb',
      '\u0000',
      'x\u202ey',
      '😀',
    ])
    expect((await tree.detail([1])).text).toBe('a\nb')
  })

  it('cuts a long value in its row, and gives it in full below', async () => {
    const tree = treeOf(`{"long": "${'\\u0041'.repeat(50_000)}", "huge": "${'é'.repeat(200_000)}"}`)
    const [long, huge] = await tree.children([], 0, 2)
    expect(long?.value).toBe(`${'A'.repeat(999)}…`)
    expect(huge?.value).toHaveLength(1000)
    expect(await tree.detail([0])).toEqual({ address: '.long', text: 'A'.repeat(50_000), cut: false })
    expect(await tree.detail([1])).toMatchObject({ text: 'é'.repeat(100_000), cut: true })
  })

  it('says where a node stands as jq does, and gives its text as it stands in the file', async () => {
    const tree = treeOf('{"a": [1, {"b c": [ 1,\n2 ]}]}')
    expect(await tree.detail([0, 1, 0])).toEqual({ address: '.a[1]["b c"]', text: '[ 1,\n2 ]', cut: false })
    expect((await tree.detail([])).address).toBe('.')
    expect((await treeOf('[[1]]').detail([0, 0])).address).toBe('.[0][0]')
  })

  it('shows what stands before the damage, and counts no more than that', async () => {
    for (const text of [
      '{"a": [1, 2, tru',
      '{"a": [1, 2, ',
      '{"a": [1, 2 3]}',
      '{"a": [1, 2',
      '{"a": [1, 2], "b',
      '{"a": [1, 2], "b" ',
    ]) {
      const tree = treeOf(text)
      expect(await rebuilt(tree), text).toEqual([['a', ['1', '2']]])
      await all(tree)
    }
  })

  it('says what is wrong, and where', () => {
    const damage = (text: string) => {
      const found = scanJson(new TextEncoder().encode(text)).damage
      return found && `${found.at}: ${found.what}`
    }
    expect(damage('{"a" 1}')).toBe('5: a colon was expected after the key')
    expect(damage('{a: 1}')).toBe('1: a key in double quotes was expected')
    expect(damage('[1 2]')).toBe('3: a comma or ] was expected')
    expect(damage('[1,]')).toBe('3: a value was expected')
    expect(damage('[01]')).toBe('1: a value was expected')
    expect(damage('["a]')).toBe('1: a text in quotes does not end')
    expect(damage('[1')).toBe('2: the text ends too early')
    expect(damage('{} x')).toBe('3: something else follows behind the end of the value')
    expect(damage('[1, 2]')).toBeUndefined()
  })

  it('takes values one after another as a list', async () => {
    const tree = treeOf('{"a": 1}\n{"a": 2}\n[]')
    expect(tree.root.value).toBe('3 values, one after another')
    expect((await tree.detail([1, 0])).address).toBe('.[1].a')
    expect(await tree.find('a', 10)).toEqual([
      [0, 0],
      [1, 0],
    ])
  })

  it('reads 100,000 levels without a stack of calls', async () => {
    const tree = treeOf('['.repeat(100_000) + ']'.repeat(100_000))
    expect(tree.root.value).toBe('[ 1 item ]')
    expect(await tree.children([0, 0, 0], 0, 10)).toHaveLength(1)
    expect(await tree.find('x', 10)).toEqual([])
    expect(treeOf('{"a":'.repeat(100_000)).root.value).toBe('{ 1 key }')
  })

  it('finds in keys and values, in any case, through escapes and letters of all scripts', async () => {
    const tree = treeOf('{"Name": "x", "b": [1, 12], "c": {"d": "na\\u006de"}, "É": true, "n": "straße 3", "k": null}')
    expect(await tree.find('NAME', 10)).toEqual([[0], [2, 0]])
    expect(await tree.find('1', 10)).toEqual([
      [1, 0],
      [1, 1],
    ])
    expect(await tree.find('é', 10)).toEqual([[3]])
    expect(await tree.find('tRUE', 10)).toEqual([[3]])
    expect(await tree.find('STRASSE', 10)).toEqual([])
    expect(await tree.find('n', 2)).toHaveLength(2)
  })

  it('is the same with an index that forgets most of what it saw', async () => {
    await fc.assert(
      fc.asyncProperty(fc.json({ maxDepth: 5, noUnicodeString: false }), async (text) => {
        // As texts: to compare them as objects takes a hundred times as long.
        const seen = async (tree: JsonTree) => JSON.stringify(await all(tree))
        const large = await seen(treeOf(text, new JsonIndex(1)))
        expect(await seen(treeOf(text, new JsonIndex(1, 16)))).toBe(large)
        expect(await seen(treeOf(text))).toBe(large)
      }),
      { numRuns: 40 },
    )
  })

  it('holds all that JSON.parse reads, in order', async () => {
    await fc.assert(
      fc.asyncProperty(fc.jsonValue({ maxDepth: 5 }), async (value) => {
        const plain = (each: unknown): unknown => {
          if (Array.isArray(each)) return each.map(plain)
          if (typeof each === 'object' && each !== null)
            return Object.entries(each).map(([key, item]) => [key, plain(item)])
          return typeof each === 'string' ? each : JSON.stringify(each)
        }
        const text = JSON.stringify(value, null, 1)
        expect(JSON.stringify(await rebuilt(treeOf(text)))).toBe(JSON.stringify(plain(JSON.parse(text))))
      }),
      { numRuns: 60 },
    )
  })
})
