import { useEffect, useState } from 'react'
import { asFault, type Fault } from '../../base/index.ts'
import type { ViewedFile, ViewerHost } from '../viewed-file.ts'
import type { Size } from '../zoom/zoom.ts'
import { sizeOf } from './draw-page.ts'
import { type OpenDocument, openDocument } from './open-document.ts'

export type DocumentState =
  | { readonly kind: 'opening' }
  /** `first`: how large its first page is; others are taken to be like it until they are near. */
  | { readonly kind: 'open'; readonly open: OpenDocument; readonly first: Size }
  | { readonly kind: 'failed'; readonly fault: Fault }

/** A document for as long as its view stands. */
export function useDocument(file: ViewedFile, host: ViewerHost): DocumentState {
  const [state, setState] = useState<DocumentState>({ kind: 'opening' })
  useEffect(() => {
    const stop = new AbortController()
    const fail = (error: unknown) => {
      if (!stop.signal.aborted) setState({ kind: 'failed', fault: asFault(error) })
    }
    const start = async () => {
      const open = await openDocument(file, await host.pdfHost(), stop.signal, fail)
      const first = sizeOf(await open.watch.asked(open.document.getPage(1)))
      if (!stop.signal.aborted) setState({ kind: 'open', open, first })
    }
    setState({ kind: 'opening' })
    start().catch(fail)
    return () => stop.abort()
  }, [file, host])
  return state
}
