import type { TreeNode } from '../../preview/index.ts'
import { formatCount } from '../../ui/index.ts'
import type { JsonTextNode } from './json-text.ts'
import type { TreeReader } from './tree-reader.ts'

const ROW_MOST = 1000
const PLAIN_KEY = /^[A-Za-z_][A-Za-z0-9_]*$/

/** A JSON text at hand as a tree to read. */
export function jsonTextReader(text: string, root: JsonTextNode): TreeReader {
  const wayTo = (path: readonly number[]): readonly JsonTextNode[] => {
    const way: JsonTextNode[] = []
    let node: JsonTextNode | undefined = root
    for (const place of path) {
      node = node?.children[place]
      if (node) way.push(node)
    }
    return way
  }
  return {
    root: shown(root),
    async children(path, from, count) {
      return (wayTo(path).at(-1) ?? root).children.slice(from, from + count).map(shown)
    },
    find: async (wanted, most) => find(root, wanted.toLowerCase(), most),
    async detail(path) {
      const way = wayTo(path)
      const { type, value, from, to } = way.at(-1) ?? root
      const address = addressOf(way.map(({ label }, at) => (isInList(way[at - 1] ?? root) ? (path[at] ?? 0) : label)))
      return { address, text: type === 'text' ? value : text.slice(from, to), cut: false }
    },
  }
}

function isInList(parent: JsonTextNode): boolean {
  return parent.type === 'list'
}

/** As jq reads it. */
function addressOf(steps: readonly (string | number)[]): string {
  let address = ''
  for (const step of steps) {
    if (typeof step === 'string' && PLAIN_KEY.test(step)) address += `.${step}`
    else address += `${address === '' ? '.' : ''}[${typeof step === 'string' ? JSON.stringify(step) : step}]`
  }
  return address === '' ? '.' : address
}

function shown({ label, value, type, children }: JsonTextNode): TreeNode {
  const childCount = children.length
  return { label, type, childCount, value: value === '' ? words(type, childCount) : cut(value) }
}

function cut(value: string): string {
  return value.length > ROW_MOST ? `${value.slice(0, ROW_MOST - 1)}…` : value
}

function words(type: TreeNode['type'], count: number): string {
  if (type !== 'object' && type !== 'list') return ''
  const [before, after] = type === 'object' ? ['{', '}'] : ['[', ']']
  if (count === 0) return `${before} ${after}`
  const one = type === 'object' ? 'key' : 'item'
  return `${before} ${formatCount(count)} ${one}${count === 1 ? '' : 's'} ${after}`
}

function find(root: JsonTextNode, wanted: string, most: number): readonly (readonly number[])[] {
  const found: number[][] = []
  const levels: { readonly parent: JsonTextNode; at: number }[] = [{ parent: root, at: 0 }]
  for (let level = levels.at(-1); level !== undefined && found.length < most; level = levels.at(-1)) {
    const node = level.parent.children[level.at]
    level.at += 1
    if (node === undefined) {
      levels.pop()
      continue
    }
    const isKeyHit = !isInList(level.parent) && node.label.toLowerCase().includes(wanted)
    if (isKeyHit || node.value.toLowerCase().includes(wanted)) {
      found.push(levels.map(({ at }) => at - 1))
    }
    if (node.children.length > 0) levels.push({ parent: node, at: 0 })
  }
  return found
}
