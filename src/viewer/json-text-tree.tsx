import { lazy, type ReactNode, Suspense } from 'react'
import { Waiting } from '../ui/index.ts'
import type { JsonTextTreeProps } from './tree/json-text-tree.tsx'

const Tree = lazy(async () => ({ default: (await import('./tree/json-text-tree.tsx')).JsonTextTree }))

/** A small JSON text, as metadata is, as a tree with search. Its code comes when the first is drawn. */
export function JsonTextTree(props: JsonTextTreeProps): ReactNode {
  return (
    <Suspense fallback={<Waiting label={`Reading ${props.label}`} />}>
      <Tree {...props} />
    </Suspense>
  )
}
