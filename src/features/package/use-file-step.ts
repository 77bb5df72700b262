import { useNavigate, useSearchParams } from 'react-router'
import type { RegistryRef, RevisionView } from '../../client/engine.ts'
import { usePage } from '../page-context.ts'
import { findMode, treeLink } from './tree-link.ts'

/** Goes to the file behind or before what is shown, among those that are found where something is looked for. */
export function useFileStep(
  registry: RegistryRef,
  view: RevisionView,
  revision: string,
  path: string,
): (step: 1 | -1) => void {
  const { engine, links } = usePage()
  const navigate = useNavigate()
  const [search] = useSearchParams()
  const find = search.get('find') ?? ''
  const mode = findMode(search)
  return async (step) => {
    const next = await engine.neighbour(view.ref, path, step, mode === 'path' ? find : '').catch(() => undefined)
    if (next !== undefined) void navigate(treeLink(links.tree(registry, view.name, revision, next), find, mode))
  }
}
