import { type ReactNode, useMemo } from 'react'
import { CodeBlock } from '../../ui/index.ts'
import { type JsonTextNode, parseJsonText } from './json-text.ts'
import { jsonTextReader } from './json-text-reader.ts'
import { TreePane } from './tree-pane.tsx'

/** As many lines are seen at once. */
const SMALL_NODES = 12

export interface JsonTextTreeProps {
  text: string
  /** What the tree is called: “Metadata of the package”. */
  label: string
  /** Unfolded at first: nothing, all, or so many levels; left out: what is seen at a glance. */
  expanded?: boolean | number | undefined
}

/** A small JSON text as a tree, without loss; what is no JSON stands as text. */
export function JsonTextTree({ text, label, expanded }: JsonTextTreeProps): ReactNode {
  const tree = useMemo(() => {
    const root = parseJsonText(text)
    return root && { reader: jsonTextReader(text, root), isSmall: !hasMoreThan(SMALL_NODES, root) }
  }, [text])
  if (tree === undefined) return <CodeBlock title={label} code={text} />
  return <TreePane label={label} expanded={expanded} {...tree} />
}

function hasMoreThan(most: number, root: JsonTextNode): boolean {
  const open = root.children.slice(0, most + 1)
  let nodes = 0
  for (let node = open.pop(); node !== undefined && nodes <= most; node = open.pop()) {
    nodes += 1
    for (const child of node.children) open.push(child)
  }
  return nodes > most
}
