import type { ReactNode } from 'react'
import { Link } from 'react-router'
import type { EntryView, RegistryRef } from '../../client/engine.ts'
import { Button, Bytes, CopyButton } from '../../ui/index.ts'
import { usePage } from '../page-context.ts'
import { parseS3Address } from '../s3-address.ts'
import { storeKind } from '../store-kind.ts'
import css from './entry-facts.module.css'

interface EntryFactsProps {
  registry: RegistryRef
  entry: EntryView
  /** Goes to the metadata; undefined: there is none to go to. */
  onMeta: (() => void) | undefined
}

/** Size, hash, where the bytes are and what was said of them, at one glance. */
export function EntryFacts({ registry, entry, onMeta }: EntryFactsProps): ReactNode {
  const { links, stores } = usePage()
  const isShared = storeKind(stores, registry) === 's3'
  const address = entry.here && isShared ? parseS3Address(entry.physicalKey) : undefined
  const place = entry.here ? (isShared ? 'in this bucket' : 'on this computer') : 'elsewhere'
  return (
    <dl className={css.list}>
      <Fact name="Size">{entry.sizeBytes === undefined ? 'unknown' : <Bytes count={entry.sizeBytes} />}</Fact>
      <Fact name={hashName(entry)}>
        <Copied text={entry.hashValue} what="hash" />
      </Fact>
      <Fact name={`Bytes ${place}`}>
        <Copied
          text={entry.physicalKey}
          what="physical key"
          to={address && links.object(registry, address.key, address.versionId)}
        />
      </Fact>
      {onMeta && entry.metaText !== undefined && (
        <Fact name="Metadata">
          <code>{inOneLine(entry.metaText)}</code>
          <Button look="quiet" small aria-label="Show the metadata" onClick={onMeta}>
            Show
          </Button>
        </Fact>
      )}
    </dl>
  )
}

const MOST_IN_LINE = 300

/** Line breaks inside of texts are escaped in JSON. */
function inOneLine(json: string): string {
  return json
    .slice(0, 2 * MOST_IN_LINE)
    .replace(/\n\s*/g, ' ')
    .slice(0, MOST_IN_LINE)
}

/** Types other than today's are told as such: they stay valid, and a copy of the bytes gives them the new one. */
function hashName({ hashType }: EntryView): string {
  if (hashType === undefined) return 'Hash'
  return hashType === 'sha2-256-chunked' ? hashType : `${hashType}, an older type`
}

function Fact({ name, children }: { name: string; children: ReactNode }): ReactNode {
  return (
    <div className={css.fact}>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  )
}

interface CopiedProps {
  text: string | undefined
  what: string
  /** Where it is shown. */
  to?: string | undefined
}

function Copied({ text, what, to }: CopiedProps): ReactNode {
  if (text === undefined) return 'none'
  return (
    <>
      {to === undefined ? (
        <code title={text}>{text}</code>
      ) : (
        <Link className={css.address} to={to} title={text}>
          <code>{text}</code>
        </Link>
      )}
      <CopyButton text={text} what={what} />
    </>
  )
}
