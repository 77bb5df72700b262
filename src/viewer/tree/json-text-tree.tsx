import { type ReactNode, useMemo } from 'react'
import { CodeBlock } from '../../ui/index.ts'
import { parseJsonText } from './json-text.ts'
import { jsonTextReader } from './json-text-reader.ts'
import { TreePane } from './tree-pane.tsx'

export interface JsonTextTreeProps {
  text: string
  /** What the tree is called: “Metadata of the package”. */
  label: string
  /** Unfolded at first: nothing, all, or so many levels; left out: what is seen at a glance. */
  expanded?: boolean | number | undefined
}

/** A small JSON text as a tree, without loss; what is no JSON stands as text. */
export function JsonTextTree({ text, label, expanded }: JsonTextTreeProps): ReactNode {
  const reader = useMemo(() => {
    const root = parseJsonText(text)
    return root && jsonTextReader(text, root)
  }, [text])
  if (reader === undefined) return <CodeBlock title={label} code={text} />
  return <TreePane label={label} reader={reader} expanded={expanded} />
}
