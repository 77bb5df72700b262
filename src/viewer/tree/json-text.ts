import type { TreeNode } from '../../preview/index.ts'

/** A value of a JSON text. Numbers are their own text; keys are a list, so that any key is data, and stands where it stood. */
export interface JsonTextNode {
  readonly label: string
  /** What a text means; anything else as it is written; empty: it has children. */
  readonly value: string
  readonly type: TreeNode['type']
  readonly children: JsonTextNode[]
  /** Where it stands in the text, the end exclusive. */
  readonly from: number
  to: number
}

const TOKEN = /\s*(?:([{}[\],:])|("[^"\\]*(?:\\.[^"\\]*)*")|(-?(?:\d[\d.eE+-]*|Infinity)|NaN|true|false|null))/y

/** The tree of a small JSON text, which its writer made well; undefined: it is none. It keeps its own stack. */
export function parseJsonText(text: string): JsonTextNode | undefined {
  let root: JsonTextNode | undefined
  const open: JsonTextNode[] = []
  let key: string | undefined
  let isSettled = false
  let end = 0
  TOKEN.lastIndex = 0
  for (let found = TOKEN.exec(text); found !== null; found = TOKEN.exec(text)) {
    const [, sign, quoted, plain] = found
    const to = TOKEN.lastIndex
    end = to
    const parent = open.at(-1)
    if (sign === '}' || sign === ']') {
      if (parent === undefined || (parent.type === 'object') !== (sign === '}')) return undefined
      if (key !== undefined || (!isSettled && parent.children.length > 0)) return undefined
      parent.to = to
      open.pop()
      isSettled = true
    } else if (sign === ',') {
      if (!isSettled) return undefined
      isSettled = false
    } else if (sign === ':') {
      if (key === undefined) return undefined
    } else if (parent?.type === 'object' && key === undefined) {
      const label = quoted === undefined ? undefined : meant(quoted)
      if (label === undefined || isSettled) return undefined
      key = label
    } else {
      if (root !== undefined && parent === undefined) return undefined
      if (isSettled) return undefined
      const label = key ?? (parent ? String(parent.children.length) : '')
      const node = nodeOf(label, sign, quoted, plain, to)
      if (node === undefined) return undefined
      root ??= node
      parent?.children.push(node)
      key = undefined
      isSettled = sign === undefined
      if (sign !== undefined) open.push(node)
    }
  }
  return open.length === 0 && text.slice(end).trim() === '' ? root : undefined
}

function nodeOf(
  label: string,
  sign: string | undefined,
  quoted: string | undefined,
  plain: string | undefined,
  to: number,
): JsonTextNode | undefined {
  if (sign !== undefined) {
    return { label, value: '', type: sign === '{' ? 'object' : 'list', children: [], from: to - 1, to }
  }
  const value = quoted === undefined ? plain : meant(quoted)
  if (value === undefined) return undefined
  const from = to - (quoted ?? value).length
  return { label, value, type: quoted === undefined ? plainType(value) : 'text', children: [], from, to }
}

function plainType(word: string): TreeNode['type'] {
  if (word === 'null') return 'null'
  return word === 'true' || word === 'false' ? 'boolean' : 'number'
}

function meant(quoted: string): string | undefined {
  try {
    const text: unknown = JSON.parse(quoted)
    return typeof text === 'string' ? text : undefined
  } catch {
    return undefined
  }
}
