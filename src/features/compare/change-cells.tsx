import type { ReactNode } from 'react'
import { Link } from 'react-router'
import type { CompareRow } from '../../client/engine.ts'
import { Bytes, Cell, Chip } from '../../ui/index.ts'
import css from './change-table.module.css'
import { CHANGE_WORDS } from './change-words.ts'

interface ChangeCellsProps {
  row: CompareRow
  /** To its two sides. */
  link: string
}

/** One file of both sides. */
export function ChangeCells({ row, link }: ChangeCellsProps): ReactNode {
  const { change, logicalKey, movedFrom, baseBytes, otherBytes } = row
  const { sign, word, tone } = CHANGE_WORDS[change]
  return (
    <>
      <Cell className={css.key} title={movedFrom === undefined ? logicalKey : `${logicalKey} ← ${movedFrom}`}>
        <Link className={`${css.link} ${change === 'removed' ? css.removed : ''}`} to={link}>
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
