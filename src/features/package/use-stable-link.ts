import { useHref, useLocation } from 'react-router'
import type { RegistryRef, RevisionView } from '../../client/engine.ts'
import { usePage } from '../page-context.ts'

/** The address that shows the same file for as long as it is kept: its revision by hash, how it is shown, and what is marked in it. */
export function useStableLink(registry: RegistryRef, view: RevisionView, path: string): string {
  const { links } = usePage()
  const { search, hash } = useLocation()
  const url = new URL(useHref(links.tree(registry, view.name, view.topHash, path)), globalThis.location.href)
  const mode = new URLSearchParams(search).get('mode')
  if (mode !== null) url.searchParams.set('mode', mode)
  url.hash = hash
  return url.href
}
