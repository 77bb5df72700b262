import type { ReactNode } from 'react'
import type { ObjectView, RegistryRef } from '../../client/engine.ts'
import { CopyButton, exactBytes, formatExactTime } from '../../ui/index.ts'
import { FactList, FactRow } from '../fact-list.tsx'
import css from './object-screen.module.css'

interface FactsOfObjectProps {
  registry: RegistryRef
  object: ObjectView
}

/** What the store tells of an object. */
export function FactsOfObject({ object }: FactsOfObjectProps): ReactNode {
  const { key, sizeBytes, changedMs, etag, sha256, versionId } = object
  return (
    <FactList title="Object">
      <FactRow name="Key">
        <Copied text={key} what="key" />
      </FactRow>
      <FactRow name="Size">{exactBytes(sizeBytes)}</FactRow>
      {changedMs !== undefined && <FactRow name="Changed">{formatExactTime(changedMs)}</FactRow>}
      {sha256 !== undefined && (
        <FactRow name="SHA-256">
          <Copied text={sha256} what="SHA-256" />
        </FactRow>
      )}
      {etag !== undefined && (
        <FactRow name="ETag">
          <Copied text={etag.replace(/^"(.*)"$/, '$1')} what="ETag" />
        </FactRow>
      )}
      {versionId !== undefined && (
        <FactRow name="Version">
          <Copied text={versionId} what="version" />
        </FactRow>
      )}
    </FactList>
  )
}

function Copied({ text, what }: { text: string; what: string }): ReactNode {
  return (
    <span className={css.fact}>
      <code title={text}>
        <bdi>{text}</bdi>
      </code>
      <CopyButton text={text} what={what} />
    </span>
  )
}
