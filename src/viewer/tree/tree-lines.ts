import type { TreeNode } from '../../preview/index.ts'

/** Children that stand below each other; more are put into groups, and those into groups again. */
export const GROUP_MOST = 1000

/** A line of the tree as it is unfolded now. */
export interface TreeLine {
  /** Of the node, or of the group: the same as long as the tree is. */
  readonly id: string
  readonly path: readonly number[]
  /** From 1. */
  readonly level: number
  /** Of `setSize` lines below the same one, from 1. */
  readonly position: number
  readonly setSize: number
  /** Of a group: the children in it, the last exclusive. `path` is then their parent's. */
  readonly group: { readonly from: number; readonly to: number } | undefined
  /** Undefined: not read yet, or a group. */
  readonly node: TreeNode | undefined
  readonly canOpen: boolean
  readonly isOpen: boolean
  /** It stands in a list: its label is a place. */
  readonly isItem: boolean
}

export interface TreeState {
  readonly root: TreeNode
  /** By id. */
  readonly nodes: ReadonlyMap<string, TreeNode>
  /** Ids of nodes and groups. */
  readonly open: ReadonlySet<string>
}

export function nodeId(path: readonly number[]): string {
  return path.join('.')
}

function groupId(path: readonly number[], from: number, step: number): string {
  return `${nodeId(path)}:${from}+${step}`
}

/** How many children one line stands for: 1, or so many that there are at most `GROUP_MOST` lines. */
export function stepOf(count: number): number {
  let step = 1
  while (count > step * GROUP_MOST) step *= GROUP_MOST
  return step
}

interface Level {
  readonly path: readonly number[]
  readonly level: number
  readonly from: number
  readonly to: number
  readonly step: number
  readonly isList: boolean
  at: number
}

/** All lines, in order. The root is one only where it has no children: else it would say what the head says. */
export function treeLines({ root, nodes, open }: TreeState): readonly TreeLine[] {
  if (root.childCount === 0) return [lineOfRoot(root)]
  const lines: TreeLine[] = []
  const levels: Level[] = [levelOf([], 1, root)]
  for (let now = levels.at(-1); now !== undefined; now = levels.at(-1)) {
    if (now.at >= now.to) {
      levels.pop()
      continue
    }
    const { path, level, from, to, step, at, isList } = now
    now.at += step
    const place = { level, position: Math.floor((at - from) / step) + 1, setSize: Math.ceil((to - from) / step) }
    if (step > 1) {
      const id = groupId(path, at, step)
      const group = { from: at, to: Math.min(to, at + step) }
      const isOpen = open.has(id)
      lines.push({ id, path, ...place, group, node: undefined, canOpen: true, isOpen, isItem: true })
      if (isOpen) levels.push({ ...now, level: level + 1, ...group, step: step / GROUP_MOST, at: group.from })
      continue
    }
    const own = [...path, at]
    const id = nodeId(own)
    const node = nodes.get(id)
    const canOpen = node !== undefined && node.childCount > 0
    const isOpen = canOpen && open.has(id)
    lines.push({ id, path: own, ...place, group: undefined, node, canOpen, isOpen, isItem: isList })
    if (isOpen) levels.push(levelOf(own, level + 1, node))
  }
  return lines
}

/** The groups that must be unfolded to see a child. */
export function groupsOf(path: readonly number[], place: number, count: number): readonly string[] {
  const ids: string[] = []
  for (let step = stepOf(count); step > 1; step /= GROUP_MOST) {
    ids.push(groupId(path, place - (place % step), step))
  }
  return ids
}

function levelOf(path: readonly number[], level: number, { childCount, type }: TreeNode): Level {
  return { path, level, from: 0, to: childCount, step: stepOf(childCount), isList: type === 'list', at: 0 }
}

function lineOfRoot(node: TreeNode): TreeLine {
  const place = { level: 1, position: 1, setSize: 1, group: undefined }
  return { id: '', path: [], ...place, node, canOpen: false, isOpen: false, isItem: false }
}
