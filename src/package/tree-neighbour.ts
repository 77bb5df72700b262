import { Directory, nameOf, type TreeNode } from './tree-directory.ts'

/**
 * Logical key of the file that follows (1) or goes before (-1) what stands at a path, in the order in which a tree with all its
 * directories open shows them. What follows a directory is its own first file. Undefined: there is none.
 */
export function neighbourOf(root: Directory, path: string, step: 1 | -1): string | undefined {
  const parts = path === '' ? [] : path.split('/')
  const above: Directory[] = [root]
  for (const part of parts) {
    const node = above.at(-1)?.child(part)
    if (!(node instanceof Directory)) break
    above.push(node)
  }
  if (above.length > parts.length && step === 1) {
    const inside = firstFile(above.at(-1), step)
    if (inside !== undefined) return inside
  }
  for (let depth = Math.min(above.length, parts.length); depth > 0; depth -= 1) {
    const found = beside(above[depth - 1], parts[depth - 1], step)
    if (found !== undefined) return found
  }
  return undefined
}

function beside(directory: Directory | undefined, name: string | undefined, step: 1 | -1): string | undefined {
  const nodes = directory?.listing.nodes ?? []
  const here = nodes.findIndex((node) => named(node) === name)
  if (here < 0) return undefined
  for (let at = here + step; at >= 0 && at < nodes.length; at += step) {
    const found = firstFile(nodes[at], step)
    if (found !== undefined) return found
  }
  return undefined
}

/** Directories that hold nothing have none. */
function firstFile(start: TreeNode | undefined, step: 1 | -1): string | undefined {
  const waiting = start === undefined ? [] : [start]
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    if (!(node instanceof Directory)) return node.logicalKey
    const { nodes } = node.listing
    waiting.push(...(step === 1 ? nodes.slice(0, FIRST).reverse() : nodes.slice(-FIRST)))
  }
  return undefined
}

/** Of a directory's own: all but empty directories have a file among these, and a stack is no place for a million. */
const FIRST = 1000

function named(node: TreeNode): string {
  return node instanceof Directory ? node.name : nameOf(node.logicalKey)
}
