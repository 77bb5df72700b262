import { useQuery, useQueryClient } from '@tanstack/react-query'
import { asFault } from '../../base/index.ts'
import type { GoToAsked } from '../../client/engine.ts'
import { usePage } from '../page-context.ts'
import { revisionQuery } from '../revision-query.ts'
import { catalogLink } from './catalog-link.ts'
import { goToActions } from './go-to-actions.ts'
import { foundSections, type GoToSection } from './go-to-items.ts'
import type { GoToScene } from './go-to-place.ts'

export interface GoToLines {
  readonly sections: readonly GoToSection[]
  /** Why what was typed, which looks like an address, leads nowhere. */
  readonly problem: string | undefined
  readonly isLooking: boolean
}

/** The lines of the box for what was typed: what is known at once, and what the stores say below it. */
export function useGoTo(scene: GoToScene, text: string): GoToLines {
  const page = usePage()
  const { engine, links } = page
  const queries = useQueryClient()
  const { registry, open } = scene
  const link = catalogLink(text)
  const view =
    registry && open && queries.getQueryData(revisionQuery(engine, registry, open.name, open.revision).queryKey)
  const asked = { text, registry, open: open && { name: open.name, ref: view?.ref } }
  const ask = (reach: GoToAsked['reach'], enabled: boolean) => ({
    queryKey: ['go-to', asked, reach],
    queryFn: ({ signal }: { signal: AbortSignal }) => engine.goTo({ ...asked, reach }, { signal }),
    enabled: enabled && link === undefined,
    gcTime: 0,
  })
  const known = useQuery(ask('known', true))
  const all = useQuery(ask('all', text !== '' && known.data !== undefined && known.data.problem === undefined))

  if (link !== undefined) {
    const problem = 'problem' in link ? link.problem : undefined
    return { sections: 'path' in link ? [linkSection(link)] : [], problem, isLooking: false }
  }
  const found = foundSections(links, known.data?.found ?? [], all.data?.found)
  const doing = goToActions(page, scene, text)
  const search = {
    id: 'search',
    icon: 'search',
    label: `Search for “${text}”`,
    detail: 'in messages, metadata and files',
    to: links.search(text),
  } as const
  const sections = [
    ...found,
    ...(doing.length > 0 ? [{ id: 'actions', title: 'Actions', items: doing }] : []),
    ...(text === '' || found[0]?.id === 'address' ? [] : [{ id: 'search', title: 'Search', items: [search] }]),
  ]
  // The first line is what Enter goes to: a search is none while something better may still come.
  const isSoon = known.isPending || (found.length + doing.length === 0 && all.isPending && all.isFetching)
  const error = known.error ?? all.error
  const problem = known.data?.problem ?? (error ? asFault(error).message : undefined)
  return {
    sections: known.data?.problem === undefined && !isSoon ? sections : [],
    problem,
    isLooking: known.isFetching || all.isFetching,
  }
}

function linkSection({ path, host }: { path: string; host: string }): GoToSection {
  const label = path.split(/[?#]/)[0] ?? path
  return {
    id: 'link',
    title: 'Link',
    items: [{ id: path, icon: 'search', label, detail: `as at ${host}`, to: path }],
  }
}
