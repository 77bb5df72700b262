import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { Navigate, useSearchParams } from 'react-router'
import { asFault } from '../../base/index.ts'
import type { RegistryRef } from '../../client/engine.ts'
import { Skeleton, Waiting } from '../../ui/index.ts'
import { FaultView } from '../fault-view.tsx'
import { usePage } from '../page-context.ts'
import { registryLabel } from '../store-kind.ts'
import { WaitingText } from '../waiting-text.tsx'
import { NoObject } from './no-object.tsx'
import { nameOf } from './object-key.ts'
import css from './object-screen.module.css'
import { ObjectView } from './object-view.tsx'
import { PathBar } from './path-bar.tsx'
import { namesQuery, objectQuery } from './queries.ts'

interface ObjectScreenProps {
  registry: RegistryRef
  objectKey: string
}

/** One object, in its latest version or the one that the address names; a folder, where there is one of that name alone. */
export function ObjectScreen({ registry, objectKey }: ObjectScreenProps): ReactNode {
  const { engine, links, stores } = usePage()
  const [search] = useSearchParams()
  const versionId = search.get('version') ?? undefined
  const object = useQuery(objectQuery(engine, registry, { key: objectKey, versionId }))
  // Who may not list is told "denied" of what is not there.
  const isMissing = object.data === null || (object.isError && asFault(object.error).code === 'denied')
  const below = useQuery({
    ...namesQuery(engine, registry, `${objectKey}/`, '', 1),
    enabled: isMissing && versionId === undefined,
    retry: false,
  })
  const isFolder = (below.data?.known ?? 0) > 0
  if (isMissing && versionId === undefined && isFolder) {
    return <Navigate to={links.object(registry, `${objectKey}/`)} replace />
  }
  const isLooking = object.isPending || (isMissing && versionId === undefined && below.isPending)
  return (
    <>
      <title>{`${objectKey} in ${registryLabel(stores, registry)} · Selvage`}</title>
      <PathBar registry={registry} at={objectKey} />
      {isLooking ? (
        <WaitingObject objectKey={objectKey} />
      ) : object.data ? (
        <ObjectView registry={registry} object={object.data} isPinned={versionId !== undefined} />
      ) : (
        <>
          <h1 className={css.title}>
            <bdi>{nameOf(objectKey)}</bdi>
          </h1>
          {object.isError ? (
            <FaultView error={object.error} storeId={registry.storeId} onRetry={() => object.refetch()} />
          ) : (
            <NoObject registry={registry} objectKey={objectKey} versionId={versionId} />
          )}
        </>
      )}
    </>
  )
}

function WaitingObject({ objectKey }: { objectKey: string }): ReactNode {
  return (
    <>
      <Waiting label={`Reading ${objectKey}`} />
      <div className={css.head}>
        <div className={css.words}>
          <h1 className={css.title}>
            <bdi>{nameOf(objectKey)}</bdi>
          </h1>
          <p className={css.under} aria-hidden="true">
            <Skeleton width={26} />
          </p>
        </div>
      </div>
      <div className={css.columns} aria-hidden="true">
        <div className={css.panel}>
          <WaitingText />
        </div>
      </div>
    </>
  )
}
