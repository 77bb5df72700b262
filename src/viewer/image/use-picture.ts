import { useEffect, useState } from 'react'
import { asFault, Fault, isAbort } from '../../base/index.ts'
import type { PreviewImage, PreviewSession } from '../../preview/index.ts'
import type { Size } from '../zoom/zoom.ts'
import { isPicture } from './is-picture.ts'
import { smallerSize, tooLarge } from './too-large.ts'

/** What is drawn: an image of the browser's, by its address, or pixels. */
export type Drawing =
  | { readonly kind: 'address'; readonly url: string; readonly mediaType: string }
  | { readonly kind: 'pixels'; readonly pixels: ImageData | ImageBitmap }

export type PictureState =
  | { readonly kind: 'reading' }
  | { readonly kind: 'too-large'; readonly why: string; readonly mayTry: boolean }
  | { readonly kind: 'drawn'; readonly drawing: Drawing; readonly size: Size; readonly notes: readonly string[] }
  | { readonly kind: 'failed'; readonly fault: Fault }

/** A page of a picture, for as long as it stands. `isForced`: it may be a huge one, drawn smaller. */
export function usePicture(session: PreviewSession, at: number, page: number, isForced: boolean): PictureState {
  const [state, setState] = useState<PictureState>({ kind: 'reading' })
  useEffect(() => {
    const stop = new AbortController()
    let free = () => {}
    const read = async () => {
      const image = await session.image(at, { signal: stop.signal }, page)
      const made = await drawn(image, isForced)
      free = made.free
      if (stop.signal.aborted) free()
      else setState(made.state)
    }
    // Pixels of the page before stay until the next ones are here; an address is freed at once.
    setState((old) => (old.kind === 'drawn' && old.drawing.kind === 'pixels' ? old : { kind: 'reading' }))
    read().catch((error: unknown) => {
      if (!stop.signal.aborted && !isAbort(error)) setState({ kind: 'failed', fault: asFault(error) })
    })
    return () => {
      stop.abort()
      free()
    }
  }, [session, at, page, isForced])
  return state
}

interface Made {
  readonly state: PictureState
  readonly free: () => void
}

const nothing = () => {}

async function drawn({ picture, notes = [], ...size }: PreviewImage, isForced: boolean): Promise<Made> {
  if ('rgba' in picture) {
    const { rgba, widthPx, heightPx } = picture
    const drawing: Drawing = { kind: 'pixels', pixels: new ImageData(rgba, widthPx, heightPx) }
    return { state: { kind: 'drawn', drawing, size: { widthPx, heightPx }, notes }, free: nothing }
  }
  const { mediaType, bytes } = picture
  // A blob of any other type could be a page of ours.
  if (!isPicture(mediaType)) throw new Fault('internal', `${mediaType} is no type of a picture.`)
  const blob = new Blob([bytes], { type: mediaType })
  const large = tooLarge(size)
  if (large === undefined) {
    const url = URL.createObjectURL(blob)
    const drawing: Drawing = { kind: 'address', url, mediaType }
    return { state: { kind: 'drawn', drawing, size, notes }, free: () => URL.revokeObjectURL(url) }
  }
  if (!isForced || !large.mayTry) return { state: { kind: 'too-large', ...large }, free: nothing }
  const pixels = await smaller(blob, size)
  const share = Math.round(size.widthPx / pixels.width)
  return {
    state: {
      kind: 'drawn',
      drawing: { kind: 'pixels', pixels },
      size: { widthPx: pixels.width, heightPx: pixels.height },
      notes: share > 1 ? [...notes, `Drawn ${share} times smaller than it is.`] : notes,
    },
    free: () => pixels.close(),
  }
}

async function smaller(blob: Blob, size: Size): Promise<ImageBitmap> {
  try {
    return await createImageBitmap(blob, { ...smallerSize(size), resizeQuality: 'medium' })
  } catch (error) {
    throw new Fault(
      'limit',
      'The browser has no room to draw it, or its bytes are damaged. Download it to look at it.',
      {
        cause: error,
      },
    )
  }
}
