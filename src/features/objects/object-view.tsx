import { type ReactNode, useMemo, useState } from 'react'
import { Link } from 'react-router'
import type { ObjectView as ObjectFacts, RegistryRef } from '../../client/engine.ts'
import { Bytes, Chip, Notice, When } from '../../ui/index.ts'
import { FilePreview } from '../file-preview.tsx'
import { usePage } from '../page-context.ts'
import { useObjectPlace, viewedObject } from '../viewed-object.ts'
import { FactsOfObject } from './object-facts.tsx'
import { nameOf } from './object-key.ts'
import css from './object-screen.module.css'
import { ObjectVersions } from './object-versions.tsx'
import { ObjectWays } from './object-ways.tsx'

interface ObjectViewProps {
  registry: RegistryRef
  object: ObjectFacts
  /** Does the address name this version? */
  isPinned: boolean
}

/** One object: what it is, what it holds, and what it was before. */
export function ObjectView({ registry, object, isPinned }: ObjectViewProps): ReactNode {
  const { links } = usePage()
  const [told, tell] = useState<string>()
  const { key, isLatest, sizeBytes, changedMs } = object
  return (
    <>
      <header className={css.head}>
        <div className={css.words}>
          <h1 className={css.title}>
            <bdi>{nameOf(key)}</bdi>
          </h1>
          <p className={css.under}>
            <span>
              <Bytes count={sizeBytes} />
              {changedMs !== undefined && (
                <>
                  {' · '}
                  <When ms={changedMs} />
                </>
              )}
            </span>
            {isPinned && isLatest && <Chip tone="ok">the latest version</Chip>}
          </p>
        </div>
        <ObjectWays registry={registry} object={object} onTold={tell} />
      </header>
      {told !== undefined && (
        <div className={css.notice} role="status">
          <Notice tone="info">{told}</Notice>
        </div>
      )}
      {!isLatest && (
        <div className={css.notice}>
          <Notice>
            This is an older version. <Link to={links.object(registry, key)}>Show the latest</Link>
          </Notice>
        </div>
      )}
      <div className={css.columns}>
        <section className={css.panel} aria-label="Preview">
          <Preview registry={registry} object={object} />
        </section>
        <div className={css.beside}>
          <FactsOfObject registry={registry} object={object} />
          <ObjectVersions registry={registry} objectKey={key} shown={object.versionId} />
        </div>
      </div>
    </>
  )
}

function Preview({ registry, object }: Omit<ObjectViewProps, 'isPinned'>): ReactNode {
  const { engine } = usePage()
  const place = useObjectPlace(registry, object.key)
  const { key, versionId, etag, sizeBytes } = object
  // biome-ignore lint/correctness/useExhaustiveDependencies: what these tell is all that makes it another file
  const file = useMemo(
    () => viewedObject(engine, registry, object),
    [engine, registry.storeId, registry.bucket, key, versionId, etag, sizeBytes],
  )
  return <FilePreview registry={registry} file={file} place={place} />
}
