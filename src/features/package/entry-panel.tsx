import type { ReactNode } from 'react'
import type { EntryView, RegistryRef, RevisionView } from '../../client/engine.ts'
import { Bytes, CodeBlock, CopyButton, Icon } from '../../ui/index.ts'
import { usePage } from '../page-context.ts'
import { entryCode, packageUri } from '../quilt3-code.ts'
import { storeKind } from '../store-kind.ts'
import { DownloadButton } from './download-button.tsx'
import css from './entry-panel.module.css'
import { EntryPreview } from './entry-preview.tsx'
import files from './files-view.module.css'
import { VerifyButton } from './verify-button.tsx'

interface EntryPanelProps {
  registry: RegistryRef
  view: RevisionView
  revision: string
  entry: EntryView
}

/** One file of the package: what it holds, where it lies, how it is read. */
export function EntryPanel({ registry, view, revision, entry }: EntryPanelProps): ReactNode {
  const { stores } = usePage()
  const isShared = storeKind(stores, registry) === 's3'
  const target = { bucket: registry.bucket, name: view.name, topHash: view.topHash }
  return (
    <section className={files.panel} aria-label={entry.logicalKey}>
      <header className={css.head}>
        <div className={css.words}>
          <h2 className={css.key}>
            <bdi>{entry.logicalKey}</bdi>
          </h2>
          <p className={css.facts}>
            {entry.sizeBytes === undefined ? 'size unknown' : <Bytes count={entry.sizeBytes} />}
            {' · '}
            {entry.here ? (isShared ? 'in this bucket' : 'on this computer') : 'elsewhere'}
          </p>
        </div>
        <div className={css.ways}>
          <DownloadButton registry={registry} view={view} path={entry.logicalKey} />
          <VerifyButton registry={registry} view={view} path={entry.logicalKey} isEntry />
          <CopyButton text={entry.logicalKey} what="path" className={css.copy}>
            <span>Copy path</span>
          </CopyButton>
        </div>
      </header>
      <EntryPreview registry={registry} view={view} revision={revision} entry={entry} />
      <Facts entry={entry} />
      {entry.metaText !== undefined && <CodeBlock title="Metadata" code={entry.metaText} />}
      {isShared && (
        <details className={css.more}>
          <summary>
            <Icon name="chevron-right" size={12} />
            Code to read it
          </summary>
          <div className={css.code}>
            <CodeBlock title="In Python, with quilt3" code={entryCode(target, entry.logicalKey)} />
            <CodeBlock title="As a URI" code={packageUri(target, entry.logicalKey)} />
          </div>
        </details>
      )}
    </section>
  )
}

function Facts({ entry }: { entry: EntryView }): ReactNode {
  return (
    <dl className={css.list}>
      <Fact name={hashName(entry)} text={entry.hashValue} copies="hash" />
      <Fact name="Physical key" text={entry.physicalKey} copies="physical key" />
    </dl>
  )
}

/** Types other than today's are told as such: they stay valid, and a copy of the bytes gives them the new one. */
function hashName({ hashType }: EntryView): string {
  if (hashType === undefined) return 'Hash'
  return hashType === 'sha2-256-chunked' ? hashType : `${hashType}, an older type`
}

function Fact({ name, text, copies }: { name: string; text: string | undefined; copies: string }): ReactNode {
  return (
    <div className={css.fact}>
      <dt>{name}</dt>
      <dd>
        {text === undefined ? (
          'none'
        ) : (
          <>
            <code title={text}>{text}</code>
            <CopyButton text={text} what={copies} />
          </>
        )}
      </dd>
    </div>
  )
}
