import { useCallback, useEffect, useState } from 'react'
import { asFault, type Fault } from '../../base/index.ts'
import type { ViewedFile } from '../viewed-file.ts'

export type AddressState =
  | { readonly kind: 'asking' }
  | { readonly kind: 'there'; readonly url: string }
  | { readonly kind: 'failed'; readonly fault: Fault }

/** An address of the file, for as long as the view stands. `renew` asks for another one: a signed one ends. */
export function useAddress(file: ViewedFile): { readonly state: AddressState; readonly renew: () => void } {
  const [state, setState] = useState<AddressState>({ kind: 'asking' })
  const [turn, setTurn] = useState(0)
  // biome-ignore lint/correctness/useExhaustiveDependencies: each turn asks anew
  useEffect(() => {
    const stop = new AbortController()
    let end = () => {}
    const ask = async () => {
      const address = await file.address({ signal: stop.signal })
      end = address.end
      if (stop.signal.aborted) end()
      else setState({ kind: 'there', url: address.url })
    }
    ask().catch((error: unknown) => {
      if (!stop.signal.aborted) setState({ kind: 'failed', fault: asFault(error) })
    })
    return () => {
      stop.abort()
      end()
    }
  }, [file, turn])
  return { state, renew: useCallback(() => setTurn((last) => last + 1), []) }
}
