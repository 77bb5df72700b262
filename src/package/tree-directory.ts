import { compareCodePoints, isAscending } from './code-points.ts'
import { sizeOf } from './entry.ts'
import type { Json } from './json.ts'
import type { Entry } from './manifest.ts'

export type TreeNode = Directory | Entry

/** Files and bytes below a directory. */
export interface Totals {
  readonly files: number
  readonly sizeBytes: number
}

/** Children in manifest order, and where the directories stand among them. */
interface Listing {
  readonly nodes: readonly TreeNode[]
  readonly directories: readonly number[]
}

/** A directory of a package, with what was computed about it until it changes. */
export class Directory {
  /** Without a slash at the end; empty for the root. */
  readonly path: string
  readonly name: string
  /** Undefined: none. */
  meta: Json | undefined
  private readonly parent: Directory | undefined
  private readonly children = new Map<string, TreeNode>()
  private knownListing: Listing | undefined
  private knownTotals: Totals | undefined

  constructor(name: string, parent: Directory | undefined) {
    this.name = name
    this.parent = parent
    this.path = parent?.parent === undefined ? name : `${parent.path}/${name}`
  }

  get size(): number {
    return this.children.size
  }

  child(name: string): TreeNode | undefined {
    return this.children.get(name)
  }

  put(name: string, node: TreeNode): void {
    this.children.set(name, node)
    this.forget()
  }

  drop(name: string): void {
    this.children.delete(name)
    this.forget()
  }

  get listing(): Listing {
    this.knownListing ??= listingOf(this.children)
    return this.knownListing
  }

  get totals(): Totals {
    this.knownTotals ??= totalsOf(this.children.values())
    return this.knownTotals
  }

  private forget(): void {
    this.knownListing = undefined
    let directory: Directory | undefined = this
    while (directory !== undefined && directory.knownTotals !== undefined) {
      directory.knownTotals = undefined
      directory = directory.parent
    }
  }
}

/** The last component of a key. */
export function nameOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1)
}

function listingOf(children: ReadonlyMap<string, TreeNode>): Listing {
  const names = [...children.keys()]
  if (!isAscending(names, compareCodePoints)) names.sort(compareCodePoints)
  const nodes: TreeNode[] = []
  const directories: number[] = []
  for (const name of names) {
    const node = children.get(name)
    if (node === undefined) continue
    if (node instanceof Directory) directories.push(nodes.length)
    nodes.push(node)
  }
  return { nodes, directories }
}

function totalsOf(nodes: Iterable<TreeNode>): Totals {
  let files = 0
  let sizeBytes = 0
  for (const node of nodes) {
    const totals = node instanceof Directory ? node.totals : undefined
    files += totals?.files ?? 1
    sizeBytes += totals?.sizeBytes ?? (node instanceof Directory ? 0 : (sizeOf(node) ?? 0))
  }
  return { files, sizeBytes }
}
