import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import type { MetaChange } from '../../client/engine.ts'
import { Cell, Chip, formatCount, HeadCell, HiddenText, Segments, Skeleton, Table, TableRow } from '../../ui/index.ts'
import { FaultView } from '../fault-view.tsx'
import { usePage } from '../page-context.ts'
import { CHANGE_WORDS } from './change-words.ts'
import css from './meta-changes.module.css'
import { compareMetaQuery } from './queries.ts'
import type { OpenPair } from './sides.ts'
import { TextSides } from './text-diff.tsx'

interface MetaChangesProps {
  pair: OpenPair
  /** Of one entry, by the key of its row; else of the package. */
  logicalKey: string | undefined
  asText: boolean
  onText: (asText: boolean) => void
}

/** Metadata that differs, by key; both texts side by side are one press away. Nothing where nothing differs. */
export function MetaChanges({ pair, logicalKey, asText, onText }: MetaChangesProps): ReactNode {
  const { engine } = usePage()
  const meta = useQuery(compareMetaQuery(engine, pair, logicalKey))
  if (meta.isError) {
    return <FaultView error={meta.error} storeId={pair.other.registry.storeId} onRetry={() => meta.refetch()} />
  }
  if (meta.isPending) return <Skeleton width={40} />
  const { changes, total, texts } = meta.data
  if (total === 0) return null
  return (
    <section className={css.section} aria-label="Metadata">
      <div className={css.head}>
        <h2>Metadata</h2>
        <Segments
          label="How metadata is shown"
          options={[
            { value: 'keys', label: 'By key' },
            { value: 'text', label: 'As text' },
          ]}
          value={asText ? 'text' : 'keys'}
          onChoose={(value) => onText(value === 'text')}
        />
      </div>
      {asText && texts ? <TextSides title="Metadata" texts={texts} /> : <Keys changes={changes} />}
      {!asText && total > changes.length && (
        <p className={css.rest}>
          The first {formatCount(changes.length)} of {formatCount(total)} values that differ. All of them stand in the
          text.
        </p>
      )}
    </section>
  )
}

function Keys({ changes }: { changes: readonly MetaChange[] }): ReactNode {
  return (
    <Table label="Metadata that differs" rows={changes.length} className={css.table} head={<Heads />}>
      {changes.map((change, index) => (
        <TableRow key={change.pointer} index={index} className={css.row}>
          <Cell className={css.pointer}>
            <Chip tone={CHANGE_WORDS[change.change].tone} sign={CHANGE_WORDS[change.change].word}>
              <span aria-hidden="true">{CHANGE_WORDS[change.change].sign}</span>
              <HiddenText>{CHANGE_WORDS[change.change].word} </HiddenText>
            </Chip>
            <code>{change.pointer === '' ? 'all of it' : change.pointer}</code>
          </Cell>
          <Value text={change.base} isGone />
          <Value text={change.other} />
        </TableRow>
      ))}
    </Table>
  )
}

function Value({ text, isGone = false }: { text: string | undefined; isGone?: boolean }): ReactNode {
  return (
    <Cell className={text === undefined ? css.none : isGone ? css.before : css.after}>
      {text === undefined ? 'not there' : <code>{text}</code>}
    </Cell>
  )
}

function Heads(): ReactNode {
  return (
    <>
      <HeadCell>Key</HeadCell>
      <HeadCell>Before</HeadCell>
      <HeadCell>After</HeadCell>
    </>
  )
}
