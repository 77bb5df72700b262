import type { ReactNode } from 'react'
import { Link } from 'react-router'
import type { EntryView } from '../../client/engine.ts'
import { Bytes, CopyButton } from '../../ui/index.ts'
import { usePage } from '../page-context.ts'
import css from './file-sides.module.css'
import type { OpenSide } from './sides.ts'

interface FactsSide extends OpenSide {
  readonly entry: EntryView | undefined
}

/** Size, hash and place of both sides, under each other where they are narrow; what differs is marked. */
export function FileFacts({ base, other }: { base: FactsSide; other: FactsSide }): ReactNode {
  const differs = (of: (entry: EntryView) => unknown) =>
    base.entry !== undefined && other.entry !== undefined && of(base.entry) !== of(other.entry)
  const marks = {
    path: differs(({ logicalKey }) => logicalKey),
    size: differs(({ sizeBytes }) => sizeBytes),
    hash: differs(({ hashType, hashValue }) => `${hashType} ${hashValue}`),
  }
  return (
    <div className={css.facts}>
      <Side title="Before" side={base} marks={marks} />
      <Side title="After" side={other} marks={marks} />
    </div>
  )
}

interface SideProps {
  title: string
  side: FactsSide
  marks: { readonly path: boolean; readonly size: boolean; readonly hash: boolean }
}

function Side({ title, side, marks }: SideProps): ReactNode {
  const { links } = usePage()
  const { entry, registry, name, view } = side
  return (
    <section className={css.factsSide} aria-label={title}>
      <h3>
        {title}{' '}
        {entry && (
          <Link to={links.tree(registry, name, view.topHash, entry.logicalKey)}>open it in {view.shortHash}</Link>
        )}
      </h3>
      {entry ? (
        <dl className={css.list}>
          {marks.path && (
            <Fact name="Path" differs>
              <bdi>{entry.logicalKey}</bdi>
            </Fact>
          )}
          <Fact name="Size" differs={marks.size}>
            {entry.sizeBytes === undefined ? 'unknown' : <Bytes count={entry.sizeBytes} />}
          </Fact>
          <Fact name="Hash" differs={marks.hash}>
            {entry.hashValue === undefined ? 'none' : <Copied text={entry.hashValue} what="hash" />}
            {entry.hashType !== 'sha2-256-chunked' && entry.hashType !== undefined && ` ${entry.hashType}`}
          </Fact>
          <Fact name="Bytes at">
            <Copied text={entry.physicalKey} what="physical key" />
          </Fact>
        </dl>
      ) : (
        <p className={css.none}>It is not in {view.shortHash}.</p>
      )}
    </section>
  )
}

function Fact({
  name,
  differs = false,
  children,
}: {
  name: string
  differs?: boolean
  children: ReactNode
}): ReactNode {
  return (
    <div className={css.fact}>
      <dt>{name}</dt>
      <dd className={differs ? css.differs : undefined}>{children}</dd>
    </div>
  )
}

function Copied({ text, what }: { text: string; what: string }): ReactNode {
  return (
    <>
      <code title={text}>{text}</code>
      <CopyButton text={text} what={what} />
    </>
  )
}
