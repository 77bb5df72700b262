import { type Call, throwIfAborted } from '../base/index.ts'
import type { TreeDetail, TreeNode, TreeSource } from './preview-part.ts'
import { DETAIL_MOST, jqAddress, rowText } from './tree-text.ts'

/** A node of a tree that stands in memory. What costs to make, `children` and `text`, may be getters. */
export interface ModelNode {
  readonly label: string
  /** Of any length: the tree cuts it. */
  readonly value: string
  readonly type: TreeNode['type']
  readonly children?: readonly ModelNode[] | undefined
  /** In full, for reading and copying; left out: the value. */
  readonly text?: string | undefined
  /** Its children are those of another node: searching does not enter it, and so ends. */
  readonly isReference?: boolean | undefined
}

/** Of a node, from the nodes on the way to it (the root not among them) and their places. */
export type AddressOf = (way: readonly ModelNode[], path: readonly number[]) => string

/** Hits further in are left out: nobody unfolds so many levels. */
const DEEPEST_HIT = 500

/** Nodes between two looks at whether somebody still waits. */
const SLICE_NODES = 200_000

export function modelTree(root: ModelNode, addressOf: AddressOf = slashAddress): TreeSource {
  const wayTo = (path: readonly number[]): readonly ModelNode[] => {
    const way: ModelNode[] = []
    let node = root
    for (const place of path) {
      const child = node.children?.[place]
      if (child === undefined) break
      way.push(child)
      node = child
    }
    return way
  }
  return {
    root: shownNode(root),
    async children(path, from, count) {
      const way = wayTo(path)
      const node = way.length === path.length ? (way.at(-1) ?? root) : undefined
      return (node?.children ?? []).slice(from, from + count).map(shownNode)
    },
    find: (text, most, call) => findInModel(root, text, most, call),
    async detail(path): Promise<TreeDetail> {
      const way = wayTo(path)
      const node = way.at(-1) ?? root
      const text = node.text ?? node.value
      return { address: addressOf(way, path), text: text.slice(0, DETAIL_MOST), cut: text.length > DETAIL_MOST }
    },
  }
}

function shownNode({ label, value, type, children }: ModelNode): TreeNode {
  return { label: rowText(label), value: rowText(value), type, childCount: children?.length ?? 0 }
}

function slashAddress(way: readonly ModelNode[]): string {
  return `/${way.map(({ label }) => label).join('/')}`
}

/** As jq reads it: what stands in a list has a place, and all else a key. */
export function jqAddressIn(root: ModelNode): AddressOf {
  return (way, path) =>
    jqAddress(
      way.map(({ label }, depth) => {
        const parent = depth === 0 ? root : way[depth - 1]
        const isPlace = parent?.type === 'list' || (parent?.isReference && label === String(path[depth]))
        return isPlace ? (path[depth] ?? 0) : label
      }),
    )
}

async function findInModel(
  root: ModelNode,
  wanted: string,
  most: number,
  call: Call | undefined,
): Promise<readonly (readonly number[])[]> {
  const lower = wanted.toLowerCase()
  // A place in a list is no key.
  const holds = (node: ModelNode, parent: ModelNode) =>
    (parent.type !== 'list' && node.label.toLowerCase().includes(lower)) ||
    // Made of all that is below, a text is asked for where it is looked at alone.
    (node.type !== 'object' && node.type !== 'list' && (node.text ?? node.value).toLowerCase().includes(lower))
  const found: (readonly number[])[] = []
  const open: { readonly parent: ModelNode; at: number }[] = [{ parent: root, at: 0 }]
  for (let looked = 1; found.length < most; looked += 1) {
    const level = open.at(-1)
    if (level === undefined) break
    const node = level.parent.children?.[level.at]
    level.at += 1
    if (node === undefined) {
      open.pop()
      continue
    }
    if (holds(node, level.parent) && open.length <= DEEPEST_HIT) found.push(open.map(({ at }) => at - 1))
    if (node.children && !node.isReference) open.push({ parent: node, at: 0 })
    if (looked % SLICE_NODES === 0) {
      await new Promise((resolve) => setTimeout(resolve))
      throwIfAborted(call?.signal)
    }
  }
  return found
}
