import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { Link, useSearchParams } from 'react-router'
import type { RegistryRef, RevisionView } from '../../client/engine.ts'
import { FaultPanel } from '../../ui/index.ts'
import { usePage } from '../page-context.ts'
import css from './missing.module.css'
import { nearPathQuery } from './queries.ts'
import { treeLink } from './tree-link.ts'

interface MissingPathProps {
  registry: RegistryRef
  view: RevisionView
  /** As the address names it. */
  revision: string
  path: string
}

/** In place of a path that the revision does not have: what is near it, and where it may have gone. */
export function MissingPath({ registry, view, revision, path }: MissingPathProps): ReactNode {
  const { engine, links } = usePage()
  const [search] = useSearchParams()
  const near = useQuery(nearPathQuery(engine, registry, view.ref, path))
  const last = path.slice(path.lastIndexOf('/') + 1)
  return (
    <>
      <FaultPanel
        fault={{
          code: 'absent',
          message: `This revision of ${view.name} has no ${path}. It may be in another revision, or under another name.`,
          where: { revision: view.shortHash, path },
        }}
      />
      <section className={css.there} aria-labelledby="there">
        <h2 id="there">What is there</h2>
        <ul className={css.list}>
          {near.data && (
            <li>
              <Link to={links.tree(registry, view.name, revision, near.data.folder)}>
                {near.data.folder === '' ? 'All files of the revision' : `The folder ${near.data.folder}`}
              </Link>
            </li>
          )}
          {near.data?.isElsewhere && search.get('find') !== last && (
            <li>
              <Link to={treeLink(links.tree(registry, view.name, revision), last)}>
                Where else a path holds “{last}”
              </Link>
            </li>
          )}
          <li>
            <Link to={links.history(registry, view.name, path)}>Its history over the revisions</Link>
          </li>
          {!view.isLatest && (
            <li>
              <Link to={links.tree(registry, view.name, 'latest', path)}>The same path in the latest revision</Link>
            </li>
          )}
        </ul>
      </section>
    </>
  )
}
