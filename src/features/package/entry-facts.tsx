import type { ReactNode } from 'react'
import type { EntryView, RegistryRef } from '../../client/engine.ts'
import { Bytes, CopyButton } from '../../ui/index.ts'
import { usePage } from '../page-context.ts'
import { storeKind } from '../store-kind.ts'
import css from './entry-facts.module.css'

/** Size, hash, and where the bytes are, at one glance. */
export function EntryFacts({ registry, entry }: { registry: RegistryRef; entry: EntryView }): ReactNode {
  const { stores } = usePage()
  const isShared = storeKind(stores, registry) === 's3'
  const place = entry.here ? (isShared ? 'in this bucket' : 'on this computer') : 'elsewhere'
  return (
    <dl className={css.list}>
      <Fact name="Size">{entry.sizeBytes === undefined ? 'unknown' : <Bytes count={entry.sizeBytes} />}</Fact>
      <Fact name={hashName(entry)}>
        <Copied text={entry.hashValue} what="hash" />
      </Fact>
      <Fact name={`Bytes ${place}`}>
        <Copied text={entry.physicalKey} what="physical key" />
      </Fact>
    </dl>
  )
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

function Copied({ text, what }: { text: string | undefined; what: string }): ReactNode {
  if (text === undefined) return 'none'
  return (
    <>
      <code title={text}>{text}</code>
      <CopyButton text={text} what={what} />
    </>
  )
}
