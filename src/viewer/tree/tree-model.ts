import { isAbort } from '../../base/index.ts'
import type { TreeNode } from '../../preview/index.ts'
import { createLive } from '../../ui/index.ts'
import { GROUP_MOST, groupsOf, nodeId, stepOf, type TreeLine, treeLines } from './tree-lines.ts'
import type { TreeReader } from './tree-reader.ts'

/** Children that are read at once. */
const WINDOW = 100

/** Lines that unfolding by level makes at most: what is more is unfolded by hand. */
const UNFOLD_MOST = 5000

/** What is unfolded at first, where nobody says how far: so much is seen at a glance. */
const AT_A_GLANCE = 40

/** A tree on the page: which of its nodes are unfolded, and those that were read so far. */
export class TreeModel {
  readonly reader: TreeReader
  readonly lines = createLive<readonly TreeLine[]>([])
  /** Of a read that failed; what was read stands. */
  readonly failed = createLive<unknown>(undefined)
  private readonly nodes = new Map<string, TreeNode>()
  private readonly open = new Set<string>()
  /** Windows that were asked for, by the id of the parent and their begin. */
  private readonly asked = new Map<string, Promise<void>>()
  private readonly ended = new AbortController()
  private held = 0

  constructor(reader: TreeReader) {
    this.reader = reader
    this.draw()
  }

  end(): void {
    this.ended.abort()
  }

  toggle({ id, path, group, isOpen, canOpen }: TreeLine): void {
    if (!canOpen) return
    if (isOpen) this.open.delete(id)
    else this.open.add(id)
    this.draw()
    if (!isOpen) void this.read(path, group?.from ?? 0)
  }

  foldAll(): void {
    this.open.clear()
    this.draw()
  }

  /** Unfolds so many levels, as far as there are not too many lines; false: it stopped before the end. */
  unfold(levels: number, mostLines = UNFOLD_MOST): Promise<boolean> {
    return this.drawnAtOnce(async () => {
      const { root } = this.reader
      this.open.clear()
      let budget = mostLines - shownOf(root)
      let above: readonly (readonly number[])[] = [[]]
      let isAll = true
      for (let level = 1; level <= levels && above.length > 0; level += 1) {
        const listed: Promise<readonly (readonly number[])[]>[] = []
        for (const parent of above) {
          const count = this.countOf(parent)
          const lines = Math.min(count, GROUP_MOST)
          if (parent.length > 0 && lines > budget) {
            isAll = false
            continue
          }
          if (parent.length > 0) {
            budget -= lines
            this.open.add(nodeId(parent))
          }
          // A group stays folded: what is in it is read when it is opened.
          if (stepOf(count) > 1) isAll = false
          else listed.push(this.openable(parent, count))
        }
        above = (await Promise.all(listed)).flat()
      }
      return isAll && above.length === 0
    })
  }

  /** As much as is seen at a glance. */
  async unfoldSome(): Promise<void> {
    const { root } = this.reader
    if (root.childCount === 0 || root.childCount > AT_A_GLANCE) return
    for (let levels = 2; levels <= 4; levels += 1) {
      const isAll = await this.unfold(levels, AT_A_GLANCE)
      if (isAll || !this.isGrowing()) return
    }
  }

  /** Unfolds what hides a node, and reads what is on the way to it. */
  reveal(path: readonly number[]): Promise<void> {
    return this.drawnAtOnce(async () => {
      for (let depth = 0; depth < path.length; depth += 1) {
        const parent = path.slice(0, depth)
        const place = path[depth] ?? 0
        if (depth > 0) this.open.add(nodeId(parent))
        for (const id of groupsOf(parent, place, this.countOf(parent))) this.open.add(id)
        await this.read(parent, place)
      }
    })
  }

  /** Reads the nodes of lines that came into sight. */
  show(first: number, last: number): void {
    for (const { node, group, path } of this.lines.get().slice(first, last + 1)) {
      if (node === undefined && group === undefined) void this.read(path.slice(0, -1), path.at(-1) ?? 0)
    }
  }

  private countOf(path: readonly number[]): number {
    return (path.length === 0 ? this.reader.root : this.nodes.get(nodeId(path)))?.childCount ?? 0
  }

  /** Lines are drawn when all of the work is done: what comes in between would be drawn in vain. */
  private async drawnAtOnce<T>(work: () => Promise<T>): Promise<T> {
    this.held += 1
    try {
      return await work()
    } finally {
      this.held -= 1
      if (!this.ended.signal.aborted) this.draw()
    }
  }

  private isGrowing(): boolean {
    return this.lines.get().length < AT_A_GLANCE
  }

  private async openable(parent: readonly number[], count: number): Promise<readonly (readonly number[])[]> {
    const reads: Promise<void>[] = []
    for (let from = 0; from < count; from += WINDOW) reads.push(this.read(parent, from))
    await Promise.all(reads)
    const paths: (readonly number[])[] = []
    for (let place = 0; place < count; place += 1) {
      const path = [...parent, place]
      if (this.countOf(path) > 0) paths.push(path)
    }
    return paths
  }

  /** The window around a child, once. */
  private read(parent: readonly number[], place: number): Promise<void> {
    const from = place - (place % WINDOW)
    const key = `${nodeId(parent)}@${from}`
    const known = this.asked.get(key)
    if (known) return known
    const reading = this.readWindow(parent, from).catch((error: unknown) => {
      this.asked.delete(key)
      if (!isAbort(error) && !this.ended.signal.aborted) this.failed.set(error)
    })
    this.asked.set(key, reading)
    return reading
  }

  private async readWindow(parent: readonly number[], from: number): Promise<void> {
    const { signal } = this.ended
    const nodes = await this.reader.children(parent, from, WINDOW, { signal })
    for (const [at, node] of nodes.entries()) this.nodes.set(nodeId([...parent, from + at]), node)
    if (!signal.aborted) this.draw()
  }

  private draw(): void {
    if (this.held > 0) return
    this.lines.set(treeLines({ root: this.reader.root, nodes: this.nodes, open: this.open }))
  }
}

function shownOf({ childCount }: TreeNode): number {
  return Math.min(childCount, GROUP_MOST)
}
