import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { Link } from 'react-router'
import type { RegistryRef, RevisionRow } from '../../client/engine.ts'
import { countOf, formatCount, When } from '../../ui/index.ts'
import { PackageName } from '../package-name.tsx'
import { packagesQuery } from '../packages-query.ts'
import { usePage } from '../page-context.ts'
import { revisionsQuery } from '../revision-query.ts'
import { registryLabel } from '../store-kind.ts'
import { likeNames } from './like-names.ts'
import css from './missing.module.css'

const MOST_REVISIONS = 6

interface MissingRevisionProps {
  registry: RegistryRef
  name: string
}

/** In place of a revision that cannot be opened: what is there of its package, or packages of like names. */
export function MissingRevision({ registry, name }: MissingRevisionProps): ReactNode {
  const { engine } = usePage()
  const list = useQuery(revisionsQuery(engine, registry, name))
  if (!list.data) return null
  const { revisions } = list.data
  return revisions.length > 0 ? (
    <Revisions registry={registry} name={name} revisions={revisions} />
  ) : (
    <LikePackages registry={registry} name={name} />
  )
}

function Revisions({
  registry,
  name,
  revisions,
}: MissingRevisionProps & { revisions: readonly RevisionRow[] }): ReactNode {
  const { links } = usePage()
  return (
    <section className={css.there} aria-labelledby="there">
      <h2 id="there">What is there</h2>
      <p className={css.words}>
        <Link to={links.package(registry, name)}>The latest revision of {name}</Link>, and{' '}
        <Link to={links.revisions(registry, name)}>
          {revisions.length === 1 ? 'its revisions' : `all ${formatCount(revisions.length)} revisions`}
        </Link>
        :
      </p>
      <ul className={css.list}>
        {revisions.slice(0, MOST_REVISIONS).map(({ pointer, topHash, createdMs }) => (
          <li key={pointer}>
            <Link to={links.tree(registry, name, topHash)}>
              <code>{topHash.slice(0, 7)}</code>
            </Link>{' '}
            <When ms={createdMs} />
          </li>
        ))}
      </ul>
    </section>
  )
}

function LikePackages({ registry, name }: MissingRevisionProps): ReactNode {
  const { engine, links, stores } = usePage()
  const list = useQuery(packagesQuery(engine, registry))
  if (!list.data) return null
  const names = list.data.packages.map((one) => one.name)
  const like = likeNames(names, name)
  return (
    <section className={css.there} aria-labelledby="there">
      <h2 id="there">What is there</h2>
      <p className={css.words}>
        <Link to={links.packages(registry)}>
          {countOf(names.length, 'package')} in {registryLabel(stores, registry)}
        </Link>
        {like.length === 0 ? ', and none of a like name.' : ', among them of like names:'}
      </p>
      <ul className={css.list}>
        {like.map((one) => (
          <li key={one}>
            <Link to={links.package(registry, one)}>
              <PackageName name={one} />
            </Link>
          </li>
        ))}
      </ul>
    </section>
  )
}
