import { sizeOf } from './entry.ts'
import type { Entry } from './manifest.ts'
import { Directory, nameOf, type TreeNode } from './tree-directory.ts'

/** One line of a tree as it is drawn. */
export interface TreeRow {
  readonly kind: 'directory' | 'file'
  /** Whole path without trailing slash: for a file, its logical key. */
  readonly path: string
  readonly name: string
  /** 1 for the top level, as in `aria-level`. */
  readonly level: number
  /** Of `setSize` siblings, counted from 1. */
  readonly position: number
  readonly setSize: number
  readonly expanded: boolean
  /** Files below; 1 for a file. */
  readonly files: number
  readonly sizeBytes: number
}

/** The rows that are visible, without making them: a window costs what the open directories and its rows cost. */
export interface TreeRows {
  readonly total: number
  /** At most `count` rows from `from`, counted from 0. */
  slice(from: number, count: number): readonly TreeRow[]
}

/** The rows below `root`. `isOpen` tells whether a directory is followed by what it holds. */
export function treeRows(root: Directory, isOpen: (path: string) => boolean): TreeRows {
  const top = openBranch(root, 1, isOpen)
  return {
    total: top.visible,
    slice(from, count) {
      const rows: TreeRow[] = []
      collect(top, { from: Math.max(0, from), to: from + count }, rows)
      return rows
    },
  }
}

/** An open directory and the open ones in it. */
interface Branch {
  readonly nodes: readonly TreeNode[]
  readonly level: number
  readonly open: readonly { readonly index: number; readonly branch: Branch }[]
  /** Rows below it. */
  readonly visible: number
}

/** Half-open, in rows of a branch. */
interface Window {
  readonly from: number
  readonly to: number
}

function openBranch(directory: Directory, level: number, isOpen: (path: string) => boolean): Branch {
  const { nodes, directories } = directory.listing
  const open: { index: number; branch: Branch }[] = []
  let visible = nodes.length
  for (const index of directories) {
    const node = nodes[index]
    if (!(node instanceof Directory) || !isOpen(node.path)) continue
    const branch = openBranch(node, level + 1, isOpen)
    open.push({ index, branch })
    visible += branch.visible
  }
  return { nodes, level, open, visible }
}

function collect(branch: Branch, window: Window, rows: TreeRow[]): void {
  let row = 0
  let child = 0
  for (const { index, branch: inner } of branch.open) {
    if (row >= window.to) return
    const own = index - child + 1
    collectRun(branch, child, shifted(window, row, own), rows, index)
    row += own
    child = index + 1
    if (row < window.to && row + inner.visible > window.from) {
      collect(inner, { from: Math.max(0, window.from - row), to: window.to - row }, rows)
    }
    row += inner.visible
  }
  collectRun(branch, child, shifted(window, row, branch.nodes.length - child), rows, -1)
}

/** The part of a window that falls into `count` rows which begin at `start`, counted from there. */
function shifted({ from, to }: Window, start: number, count: number): Window {
  return { from: Math.max(0, from - start), to: Math.min(count, to - start) }
}

/** Rows for children from `first` on; only the one at `expandedIndex` is open. */
function collectRun(branch: Branch, first: number, { from, to }: Window, rows: TreeRow[], expandedIndex: number): void {
  for (let at = first + from; at < first + to; at++) {
    const node = branch.nodes[at]
    if (node !== undefined) rows.push(rowOf(node, branch, at, at === expandedIndex))
  }
}

function rowOf(node: TreeNode, { level, nodes }: Branch, index: number, expanded: boolean): TreeRow {
  const place = { level, position: index + 1, setSize: nodes.length, expanded }
  if (!(node instanceof Directory)) return fileRow(node, place)
  return { kind: 'directory', path: node.path, name: node.name, ...place, ...node.totals }
}

function fileRow(entry: Entry, place: Pick<TreeRow, 'level' | 'position' | 'setSize' | 'expanded'>): TreeRow {
  const path = entry.logicalKey
  return { kind: 'file', path, name: nameOf(path), ...place, files: 1, sizeBytes: sizeOf(entry) ?? 0 }
}
