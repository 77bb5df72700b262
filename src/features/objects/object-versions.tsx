import { useQuery } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import { Link } from 'react-router'
import { asFault } from '../../base/index.ts'
import type { ObjectVersion, RegistryRef } from '../../client/engine.ts'
import { Button, Bytes, Chip, formatCount, Skeleton, Waiting, When } from '../../ui/index.ts'
import { FaultView } from '../fault-view.tsx'
import { usePage } from '../page-context.ts'
import css from './object-versions.module.css'
import { versionsQuery } from './queries.ts'

/** So many are shown at once; more when they are asked for. */
const STEP = 50

interface ObjectVersionsProps {
  registry: RegistryRef
  objectKey: string
  /** The version that is looked at. */
  shown: string | undefined
}

/** What the object was before, each version openable, and where it was deleted. */
export function ObjectVersions({ registry, objectKey, shown }: ObjectVersionsProps): ReactNode {
  const { engine } = usePage()
  const versions = useQuery(versionsQuery(engine, registry, objectKey))
  const [count, setCount] = useState(STEP)
  return (
    <section className={css.versions} aria-label="Versions">
      <h2>Versions {versions.data && versions.data.length > 1 && formatCount(versions.data.length)}</h2>
      {versions.isPending && (
        <div className={css.list}>
          <Waiting label="Reading the versions" />
          {[18, 18, 18].map((width, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: they have no other name
            <div key={at} className={css.row}>
              <Skeleton width={width} />
            </div>
          ))}
        </div>
      )}
      {versions.isError &&
        (asFault(versions.error).code === 'unsupported' ? (
          <p className={css.none}>This bucket keeps no older versions.</p>
        ) : (
          <FaultView error={versions.error} storeId={registry.storeId} onRetry={() => versions.refetch()} />
        ))}
      {versions.data && (
        <ol className={css.list}>
          {versions.data.slice(0, count).map((version) => (
            <Row
              key={`${version.versionId} ${version.changedMs}`}
              {...{ registry, objectKey, version }}
              isShown={version.versionId === shown}
            />
          ))}
        </ol>
      )}
      {versions.data && versions.data.length > count && (
        <Button small onClick={() => setCount(count + STEP)}>
          Show more
        </Button>
      )}
    </section>
  )
}

interface RowProps {
  registry: RegistryRef
  objectKey: string
  version: ObjectVersion
  isShown: boolean
}

function Row({ registry, objectKey, version, isShown }: RowProps): ReactNode {
  const { links } = usePage()
  const { versionId, isLatest, isDeleteMarker, sizeBytes, changedMs } = version
  const when = changedMs === undefined ? 'at an unknown time' : <When ms={changedMs} />
  return (
    <li className={css.row}>
      {isDeleteMarker ? (
        <span className={css.deleted}>deleted {when}</span>
      ) : (
        <Link
          className={css.link}
          to={links.object(registry, objectKey, versionId)}
          aria-current={isShown ? 'true' : undefined}
          title={`Version ${versionId}`}
        >
          {when}
        </Link>
      )}
      {isDeleteMarker && isLatest && <Chip tone="danger">− deleted now</Chip>}
      {!isDeleteMarker && isLatest && <Chip tone="ok">latest</Chip>}
      {!isDeleteMarker && (
        <span className={css.size}>
          <Bytes count={sizeBytes} />
        </span>
      )}
    </li>
  )
}
