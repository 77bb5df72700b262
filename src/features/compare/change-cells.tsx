import type { ReactNode } from 'react'
import { Link } from 'react-router'
import type { CompareRow, RegistryRef, RevisionView } from '../../client/engine.ts'
import { Bytes, Cell, Chip } from '../../ui/index.ts'
import { usePage } from '../page-context.ts'
import css from './change-table.module.css'
import { CHANGE_WORDS } from './change-words.ts'

interface ChangeCellsProps {
  registry: RegistryRef
  name: string
  base: RevisionView
  other: RevisionView
  row: CompareRow
}

/** One file of both sides. What was removed opens in the revision that still has it. */
export function ChangeCells({ registry, name, base, other, row }: ChangeCellsProps): ReactNode {
  const { links } = usePage()
  const { change, logicalKey, movedFrom, baseBytes, otherBytes } = row
  const { sign, word, tone } = CHANGE_WORDS[change]
  const side = change === 'removed' ? base : other
  return (
    <>
      <Cell className={css.key} title={movedFrom === undefined ? logicalKey : `${logicalKey} ← ${movedFrom}`}>
        <Link
          className={`${css.link} ${change === 'removed' ? css.removed : ''}`}
          to={links.tree(registry, name, side.topHash, logicalKey)}
        >
          <bdi>{logicalKey}</bdi>
        </Link>
        {movedFrom !== undefined && (
          <span className={css.from}>
            ← <bdi>{movedFrom}</bdi>
          </span>
        )}
      </Cell>
      <Cell>
        <Chip tone={tone}>
          <span aria-hidden="true">{sign}</span> {word}
        </Chip>
      </Cell>
      <Cell look="number" className={css.wide}>
        {baseBytes !== undefined && <Bytes count={baseBytes} />}
      </Cell>
      <Cell look="number">
        {otherBytes === undefined ? baseBytes !== undefined && '–' : <Bytes count={otherBytes} />}
      </Cell>
    </>
  )
}
