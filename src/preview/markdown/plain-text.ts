import type { MarkdownNode } from '../markdown-tree.ts'

/** The words of a tree, without their shape. */
export function plainText(nodes: readonly MarkdownNode[]): string {
  const rest = [...nodes].reverse()
  let text = ''
  for (let node = rest.pop(); node !== undefined; node = rest.pop()) {
    if (typeof node === 'string') text += node
    else if (node.kind === 'element') rest.push(...[...node.children].reverse())
    else if (node.kind === 'code') text += node.text
    else if (node.kind === 'image') text += node.alt
    else text += node.source
  }
  return text
}
