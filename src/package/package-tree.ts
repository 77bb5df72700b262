import { Fault } from '../base/index.ts'
import { isFalsy, sizeOf } from './entry.ts'
import type { Json, JsonObject } from './json.ts'
import { checkLogicalKey } from './logical-key.ts'
import type { Entry, Manifest } from './manifest.ts'
import { Directory, nameOf, type Totals, type TreeNode } from './tree-directory.ts'
import { neighbourOf } from './tree-neighbour.ts'
import { type TreeRows, treeRows } from './tree-rows.ts'

/** Most components of a path: quilt3 walks a package by recursion and gives up at about as many. */
export const MAX_TREE_DEPTH = 990

/** What of the tree is shown. */
export interface TreeView {
  /** Directory paths, without trailing slash. */
  readonly expanded: ReadonlySet<string>
  /** Shows only entries whose key holds this text (any case), with their directories, all open. Empty: shows all. */
  readonly filter: string
}

/** The entries of a package as a tree that can be changed, by quilt3's rules (format §2.5, §6). */
export class PackageTree {
  private readonly root = new Directory('', undefined)
  private filtered: { readonly filter: string; readonly root: Directory } | undefined

  /** Keys are taken as they stand, as quilt3 does on loading. A path of too many parts is a `limit` Fault. */
  static from(manifest: Pick<Manifest, 'entries' | 'dirMeta'>): PackageTree {
    const tree = new PackageTree()
    fill(tree.root, manifest.entries)
    for (const [path, meta] of manifest.dirMeta) makeDirectory(tree.root, path).meta = meta
    return tree
  }

  /** Files and bytes of the whole package. */
  get totals(): Totals {
    return this.root.totals
  }

  /** Adds or replaces. A key that is none, or where a directory or a file is in the way, is an `invalid` Fault. */
  set(logicalKey: string, entry: Entry): void {
    checkLogicalKey(logicalKey)
    put(this.root, logicalKey, { ...entry, logicalKey })
    this.filtered = undefined
  }

  /** Removes a file, or a directory with all it holds; `absent` Fault if there is neither. */
  remove(path: string): void {
    const parts = path.split('/')
    const name = parts.pop() ?? ''
    const holder = this.directory(parts)
    if (holder?.child(name) === undefined) throw absent(path)
    holder.drop(name)
    this.dropEmpty(parts)
    this.filtered = undefined
  }

  get(logicalKey: string): Entry | undefined {
    const node = this.nodeAt(logicalKey)
    return node instanceof Directory ? undefined : node
  }

  has(logicalKey: string): boolean {
    return this.get(logicalKey) !== undefined
  }

  /** Makes a directory, and those above it, where there is none; an entry in the way is an `invalid` Fault. */
  addDirectory(path: string): void {
    makeDirectory(this.root, path)
    this.filtered = undefined
  }

  /** Names of what stands at the top, in manifest order. */
  topNames(): readonly string[] {
    return this.root.listing.nodes.map((node) => (node instanceof Directory ? node.name : nameOf(node.logicalKey)))
  }

  /** The files that stand in a directory itself, in manifest order. */
  filesIn(path: string): readonly Entry[] {
    const node = this.nodeAt(path)
    return node instanceof Directory
      ? node.listing.nodes.flatMap((child) => (child instanceof Directory ? [] : [child]))
      : []
  }

  /**
   * Sets a directory's metadata; null or empty takes it away. `absent` Fault if there is no such directory.
   * The root's stands in the header: see `withUserMeta`.
   */
  setMeta(path: string, meta: Json): void {
    const directory = this.directory(path.split('/'))
    if (directory === undefined) throw absent(path)
    directory.meta = isFalsy(meta) ? undefined : meta
  }

  /** What stands at a path: '' is the root. */
  kindOf(path: string): 'file' | 'directory' | undefined {
    const node = this.nodeAt(path)
    if (node === undefined) return undefined
    return node instanceof Directory ? 'directory' : 'file'
  }

  /** Metadata of the directory at a path; undefined where there is none. */
  metaOf(path: string): Json | undefined {
    const node = this.nodeAt(path)
    return node instanceof Directory ? node.meta : undefined
  }

  /** Files and bytes at and below a path. */
  totalsAt(path: string): Totals {
    const node = this.nodeAt(path)
    if (node instanceof Directory) return node.totals
    return node === undefined ? { files: 0, sizeBytes: 0 } : { files: 1, sizeBytes: sizeOf(node) ?? 0 }
  }

  /** In manifest order: the file at a path, or all below the directory there. Not to be changed while it is walked. */
  entriesAt(path: string): Iterable<Entry> {
    const node = this.nodeAt(path)
    if (node === undefined) return []
    return node instanceof Directory ? entriesBelow(node) : [node]
  }

  /** The file behind (1) or before (-1) a path, among those that a filter leaves: see `neighbourOf`. */
  neighbour(path: string, step: 1 | -1, filter: string): string | undefined {
    return neighbourOf(filter === '' ? this.root : this.matching(filter), path, step)
  }

  /** In manifest order. */
  entries(): Iterable<Entry> {
    return entriesBelow(this.root)
  }

  manifest({ header }: { readonly header: JsonObject }): Manifest {
    return { header, entries: [...this.entries()], dirMeta: new Map(metaBelow(this.root)) }
  }

  /** The visible rows, valid until the tree changes. */
  flatten({ expanded, filter }: TreeView): TreeRows {
    if (filter === '') return treeRows(this.root, (path) => expanded.has(path))
    return treeRows(this.matching(filter), () => true)
  }

  private matching(filter: string): Directory {
    if (this.filtered?.filter === filter) return this.filtered.root
    const root = new Directory('', undefined)
    const needle = filter.toLowerCase()
    fill(root, this.entries(), (key) => key.toLowerCase().includes(needle))
    this.filtered = { filter, root }
    return root
  }

  private nodeAt(path: string): TreeNode | undefined {
    if (path === '') return this.root
    const parts = path.split('/')
    const name = parts.pop() ?? ''
    return this.directory(parts)?.child(name)
  }

  private directory(parts: readonly string[]): Directory | undefined {
    let directory = this.root
    for (const part of parts) {
      const node = directory.child(part)
      if (!(node instanceof Directory)) return undefined
      directory = node
    }
    return directory
  }

  /** Drops the directories of a path that hold nothing any more, from the innermost outwards. */
  private dropEmpty(parts: readonly string[]): void {
    const rest = [...parts]
    for (let name = rest.pop(); name !== undefined; name = rest.pop()) {
      const holder = this.directory(rest)
      const directory = holder?.child(name)
      if (!(directory instanceof Directory) || directory.size > 0 || directory.meta !== undefined) return
      holder?.drop(name)
    }
  }
}

/** Puts entries, most of which follow their neighbours in the same directory. */
function fill(root: Directory, entries: Iterable<Entry>, matches: (key: string) => boolean = () => true): void {
  let directory = root
  let prefix = ''
  for (const entry of entries) {
    const key = entry.logicalKey
    if (!matches(key)) continue
    const name = nameOf(key)
    const keyPrefix = key.slice(0, key.length - name.length)
    if (keyPrefix !== prefix) {
      directory = keyPrefix === '' ? root : makeDirectory(root, keyPrefix.slice(0, -1))
      prefix = keyPrefix
    }
    putInto(directory, name, entry)
  }
}

function put(root: Directory, key: string, entry: Entry): void {
  const name = nameOf(key)
  const directory = key === name ? root : makeDirectory(root, key.slice(0, key.length - name.length - 1))
  putInto(directory, name, entry)
}

function putInto(directory: Directory, name: string, entry: Entry): void {
  if (directory.child(name) instanceof Directory) throw inTheWay(entry.logicalKey, 'a directory has that path')
  directory.put(name, entry)
}

/** The directory at a path, made with those above it where it is missing. */
function makeDirectory(root: Directory, path: string): Directory {
  const parts = path.split('/')
  if (parts.length >= MAX_TREE_DEPTH) {
    throw new Fault('limit', `A path has more than ${MAX_TREE_DEPTH} parts, which quilt3 could not read.`)
  }
  let directory = root
  for (const part of parts) {
    const node = directory.child(part)
    if (node !== undefined && !(node instanceof Directory))
      throw inTheWay(path, `${JSON.stringify(node.logicalKey)} is a file`)
    const next: Directory = node ?? new Directory(part, directory)
    if (node === undefined) directory.put(part, next)
    directory = next
  }
  return directory
}

function* entriesBelow(directory: Directory): Iterable<Entry> {
  for (const node of directory.listing.nodes) {
    if (node instanceof Directory) yield* entriesBelow(node)
    else yield node
  }
}

function* metaBelow(directory: Directory): Iterable<[string, Json]> {
  for (const index of directory.listing.directories) {
    const node = directory.listing.nodes[index]
    if (!(node instanceof Directory)) continue
    if (node.meta !== undefined) yield [node.path, node.meta]
    yield* metaBelow(node)
  }
}

function inTheWay(path: string, problem: string): Fault {
  return new Fault('invalid', `Nothing can be put at ${JSON.stringify(path)}: ${problem}.`, {
    action: 'fix-input',
    where: { path },
  })
}

function absent(path: string): Fault {
  return new Fault('absent', `There is nothing at ${JSON.stringify(path)} in this package.`, { where: { path } })
}
