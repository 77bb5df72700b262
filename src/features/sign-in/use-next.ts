import { useHref } from 'react-router'
import { nextPath } from './next-path.ts'

/** Judges a `next`: the path to come back to, where it is one of ours. */
export function useNext(): (text: string | null | undefined) => string | undefined {
  const base = useHref('/')
  return (text) => nextPath(text, { origin: globalThis.location.origin, base })
}
