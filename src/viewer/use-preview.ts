import { useEffect, useState } from 'react'
import { asFault, type Fault } from '../base/index.ts'
import type { PreviewHead, PreviewSession } from '../preview/index.ts'
import { type Reading, readingOf } from './reading.ts'
import type { OpenSession, ViewedFile, ViewerHost } from './viewed-file.ts'

export type PreviewState =
  | { readonly kind: 'opening' }
  | {
      readonly kind: 'open'
      readonly head: PreviewHead
      readonly session: PreviewSession
      /** The file, as its views shall read it: what was read is told in `reading`. */
      readonly file: ViewedFile
      readonly reading: Reading
    }
  /** `isReadable`: its bytes came, so that they can be shown in another way. */
  | { readonly kind: 'failed'; readonly fault: Fault; readonly isReadable: boolean }

/** A file opened for as long as the view stands, in a worker that ends with it. */
export function usePreview(host: ViewerHost, file: ViewedFile, as: string | undefined): PreviewState {
  const [state, setState] = useState<PreviewState>({ kind: 'opening' })
  useEffect(() => {
    const stop = new AbortController()
    let opened: OpenSession<PreviewSession> | undefined
    const { read, reading } = readingOf(file)
    // Opened as another type it has other parts, and what is kept of one is nothing of the other.
    const watched = { ...file, id: `${file.id} as ${as}`, read }
    const fail = (error: unknown) => {
      if (!stop.signal.aborted) setState({ kind: 'failed', fault: asFault(error), isReadable: reading.isReadable() })
    }
    const open = async () => {
      opened = await host.openPreview(watched, as)
      if (stop.signal.aborted) return opened.end()
      const { session } = opened
      opened.onOver?.(fail)
      const head = await session.open({ signal: stop.signal })
      if (!stop.signal.aborted) setState({ kind: 'open', head, session, file: watched, reading })
    }
    setState({ kind: 'opening' })
    open().catch(fail)
    return () => {
      stop.abort()
      opened?.end()
    }
  }, [host, file, as])
  return state
}
