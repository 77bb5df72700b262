import { useEffect, useState } from 'react'
import { asFault, type Fault } from '../../base/index.ts'
import type { DiffHead, DiffSession } from '../../preview/index.ts'
import type { OpenSession, ViewedFile, ViewerHost } from '../viewed-file.ts'

export type DiffState =
  | { readonly kind: 'opening' }
  | { readonly kind: 'open'; readonly head: DiffHead; readonly session: DiffSession }
  | { readonly kind: 'failed'; readonly fault: Fault }

/** Two versions of a file, opened for as long as the view stands, in a worker that ends with it. */
export function useDiff(host: ViewerHost, base: ViewedFile, other: ViewedFile): DiffState {
  const [state, setState] = useState<DiffState>({ kind: 'opening' })
  useEffect(() => {
    const stop = new AbortController()
    let opened: OpenSession<DiffSession> | undefined
    const fail = (error: unknown) => {
      if (!stop.signal.aborted) setState({ kind: 'failed', fault: asFault(error) })
    }
    const open = async () => {
      opened = await host.openDiff(base, other)
      if (stop.signal.aborted) return opened.end()
      const { session } = opened
      opened.onOver?.(fail)
      const head = await session.open({ signal: stop.signal })
      if (!stop.signal.aborted) setState({ kind: 'open', head, session })
    }
    setState({ kind: 'opening' })
    open().catch(fail)
    return () => {
      stop.abort()
      opened?.end()
    }
  }, [host, base, other])
  return state
}
