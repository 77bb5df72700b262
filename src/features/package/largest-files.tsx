import type { ReactNode } from 'react'
import { Link } from 'react-router'
import type { FolderFacts, RegistryRef, RevisionView } from '../../client/engine.ts'
import { Bytes, Icon } from '../../ui/index.ts'
import { usePage } from '../page-context.ts'
import css from './largest-files.module.css'

interface LargestFilesProps {
  registry: RegistryRef
  view: RevisionView
  revision: string
  path: string
  facts: FolderFacts
}

/** Where the bytes are. Of the package it is folded: there the README comes first. */
export function LargestFiles({ registry, view, revision, path, facts }: LargestFilesProps): ReactNode {
  const { links } = usePage()
  if (facts.largest.length === 0) return null
  return (
    <details className={css.largest} open={path !== ''}>
      <summary className={css.title}>
        <Icon name="chevron-right" size={12} />
        Largest files
      </summary>
      <ol className={css.list}>
        {facts.largest.map(({ logicalKey, sizeBytes }) => (
          <li key={logicalKey} className={css.row}>
            <Link className={css.link} to={links.tree(registry, view.name, revision, logicalKey)} title={logicalKey}>
              <bdi>{path === '' ? logicalKey : logicalKey.slice(path.length + 1)}</bdi>
            </Link>
            <span className={css.size}>
              <Bytes count={sizeBytes} />
            </span>
          </li>
        ))}
      </ol>
    </details>
  )
}
