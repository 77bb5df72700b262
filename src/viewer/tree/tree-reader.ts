import type { Call } from '../../base/index.ts'
import type { TreeDetail, TreeNode } from '../../preview/index.ts'

/** A tree as its view reads it, wherever it stands: in the preview worker, or in this page. */
export interface TreeReader {
  readonly root: TreeNode
  children(path: readonly number[], from: number, count: number, call?: Call): Promise<readonly TreeNode[]>
  find(text: string, most: number, call?: Call): Promise<readonly (readonly number[])[]>
  detail(path: readonly number[], call?: Call): Promise<TreeDetail>
}
