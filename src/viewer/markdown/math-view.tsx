import { createElement, type ReactNode } from 'react'
import type { MarkdownMath, MathNode } from '../../preview/index.ts'
import css from './markdown.module.css'

/** A formula as MathML, which the browser sets by itself; as its source where it could not be read. */
export function MathView({ math }: { math: MarkdownMath }): ReactNode {
  if (math.tree === undefined) {
    return (
      <code className={math.isBlock ? css.formulaSource : undefined} title="This formula cannot be read">
        {math.source}
      </code>
    )
  }
  const drawn = drawMath(math.tree, 0)
  if (!math.isBlock) return drawn
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard (WCAG 2.1.1)
    <span className={css.formula} tabIndex={0}>
      {drawn}
    </span>
  )
}

function drawMath(node: MathNode, key: number): ReactNode {
  if (typeof node === 'string') return node
  return createElement(node.tag, { ...node.attributes, key }, ...node.children.map(drawMath))
}
