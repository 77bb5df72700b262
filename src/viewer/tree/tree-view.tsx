import { type ReactNode, useEffect, useMemo, useState } from 'react'
import { asFault, isAbort } from '../../base/index.ts'
import type { TreeNode } from '../../preview/index.ts'
import { FaultPanel } from '../../ui/index.ts'
import type { PartProps } from '../part-view.tsx'
import { WaitingPart } from '../waiting-part.tsx'
import { TreePane } from './tree-pane.tsx'
import type { TreeReader } from './tree-reader.ts'

/** The tree part of a file, read from the preview worker as it is unfolded. */
export function TreeView({ session, at, part, file }: PartProps): ReactNode {
  const [root, setRoot] = useState<TreeNode>()
  const [failed, setFailed] = useState<unknown>()
  useEffect(() => {
    const ended = new AbortController()
    session.tree(at, { signal: ended.signal }).then(
      (read) => !ended.signal.aborted && setRoot(read),
      (error: unknown) => !isAbort(error) && !ended.signal.aborted && setFailed(error),
    )
    return () => ended.abort()
  }, [session, at])
  const reader = useMemo(
    (): TreeReader | undefined =>
      root && {
        root,
        children: (path, from, count, call) => session.children(at, path, from, count, call),
        find: (text, most, call) => session.find(at, text, most, call),
        detail: (path, call) => session.detail(at, path, call),
      },
    [session, at, root],
  )
  if (failed !== undefined) return <FaultPanel fault={asFault(failed)} />
  if (reader === undefined) return <WaitingPart label={`Reading ${file.name}`} />
  return <TreePane label={`${part.title} of ${file.name}`} reader={reader} />
}
