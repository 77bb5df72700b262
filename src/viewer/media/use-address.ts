import { useCallback, useEffect, useState } from 'react'
import { asFault, Fault } from '../../base/index.ts'
import type { ViewedFile } from '../viewed-file.ts'

export type AddressState =
  | { readonly kind: 'asking' }
  /** `turn`: which one it is. Two that were signed in one second are alike. */
  | { readonly kind: 'there'; readonly url: string; readonly turn: number }
  | { readonly kind: 'failed'; readonly fault: Fault }

/** So small a file is read whole, and so checked against its hash before it is played. */
const WHOLE_BYTES = 1024 * 1024

/** An address of the file, for as long as the view stands. `renew` asks for another one: a signed one ends. */
export function useAddress(
  file: ViewedFile,
  mediaType: string,
): { readonly state: AddressState; readonly renew: () => void } {
  const [state, setState] = useState<AddressState>({ kind: 'asking' })
  const [turn, setTurn] = useState(0)
  useEffect(() => {
    const stop = new AbortController()
    let end = () => {}
    const ask = async () => {
      const address = await (file.sizeBytes <= WHOLE_BYTES
        ? checked(file, mediaType, stop.signal)
        : file.address({ signal: stop.signal }))
      end = address.end
      if (stop.signal.aborted) end()
      else setState({ kind: 'there', url: address.url, turn })
    }
    ask().catch((error: unknown) => {
      if (!stop.signal.aborted) setState({ kind: 'failed', fault: asFault(error) })
    })
    return () => {
      stop.abort()
      end()
    }
  }, [file, mediaType, turn])
  return { state, renew: useCallback(() => setTurn((last) => last + 1), []) }
}

async function checked(file: ViewedFile, mediaType: string, signal: AbortSignal): ReturnType<ViewedFile['address']> {
  const { bytes } = await file.read(0, file.sizeBytes, { signal })
  const [type = ''] = mediaType.split(';', 1)
  // A blob of any other type could be a page of ours.
  if (!/^(audio|video)\/[\w-]+$/.test(type)) throw new Fault('internal', `${type} is no type of a recording.`)
  const url = URL.createObjectURL(new Blob([bytes], { type }))
  return { url, end: () => URL.revokeObjectURL(url) }
}
