import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { Link } from 'react-router'
import type { RegistryRef } from '../../client/engine.ts'
import { buttonClass, Empty } from '../../ui/index.ts'
import { usePage } from '../page-context.ts'
import { folderOf } from './object-key.ts'
import css from './object-screen.module.css'
import { ObjectVersions } from './object-versions.tsx'
import { versionsQuery } from './queries.ts'

interface NoObjectProps {
  registry: RegistryRef
  objectKey: string
  /** The version that the address names. */
  versionId: string | undefined
}

/** What is not there, and what is: older versions, the latest one, or the folder around it. */
export function NoObject({ registry, objectKey, versionId }: NoObjectProps): ReactNode {
  const { engine, links } = usePage()
  const versions = useQuery(versionsQuery(engine, registry, objectKey)).data ?? []
  const hasVersions = versions.some(({ isDeleteMarker }) => !isDeleteMarker)
  const isDeleted = versions[0]?.isDeleteMarker === true
  const way =
    versionId === undefined || isDeleted || !hasVersions
      ? { to: links.object(registry, folderOf(objectKey)), words: 'To its folder' }
      : { to: links.object(registry, objectKey), words: 'Show the latest version' }
  return (
    <div className={hasVersions ? css.columns : undefined}>
      <Empty
        title={
          versionId !== undefined
            ? 'This version is not there'
            : isDeleted
              ? 'This object was deleted'
              : 'There is no such object'
        }
        action={
          <Link className={buttonClass()} to={way.to}>
            {way.words}
          </Link>
        }
      >
        {hasVersions ? (
          isDeleted && versionId === undefined ? (
            'A delete marker stands in its place. Its older versions are still there.'
          ) : (
            'It may have been removed for good. Other versions are there.'
          )
        ) : (
          <>
            Nothing lies at <code>{objectKey}</code> in this bucket
            {versionId === undefined ? ', and there is no folder of that name.' : '.'}
          </>
        )}
      </Empty>
      {hasVersions && <ObjectVersions registry={registry} objectKey={objectKey} shown={versionId} />}
    </div>
  )
}
