import type { Call } from '../base/index.ts'
import type { TreeDetail, TreeSource } from './preview-part.ts'

/** A node of a tree in full, also of one that knows no more of it than what it shows. */
export async function treeDetail(tree: TreeSource, path: readonly number[], call?: Call): Promise<TreeDetail> {
  if (tree.detail) return tree.detail(path, call)
  const labels: string[] = []
  let node = tree.root
  for (let depth = 0; depth < path.length; depth += 1) {
    const [child] = await tree.children(path.slice(0, depth), path[depth] ?? 0, 1, call)
    if (child === undefined) break
    labels.push(child.label)
    node = child
  }
  return { address: `/${labels.join('/')}`, text: node.value, cut: false }
}
