import type { ReactNode } from 'react'
import { Link } from 'react-router'
import type { ObjectRow, RegistryRef } from '../../client/engine.ts'
import { Bytes, Cell, Icon, When } from '../../ui/index.ts'
import { usePage } from '../page-context.ts'
import { nameOf } from './object-key.ts'
import css from './object-table.module.css'

interface ObjectCellsProps {
  registry: RegistryRef
  row: ObjectRow
  isChosen: boolean
  /** `isRange`: with all rows since the one that was pressed last. */
  onChoose: (isChosen: boolean, isRange: boolean) => void
}

export function ObjectCells({ registry, row, isChosen, onChoose }: ObjectCellsProps): ReactNode {
  const { links } = usePage()
  const name = nameOf(row.key)
  return (
    <>
      <Cell className={css.tick}>
        <label className={css.tickArea}>
          <input
            type="checkbox"
            className={css.box}
            aria-label={`Choose ${name}`}
            checked={isChosen}
            onChange={({ target, nativeEvent }) =>
              onChoose(target.checked, nativeEvent instanceof MouseEvent && nativeEvent.shiftKey)
            }
          />
        </label>
      </Cell>
      <Cell className={css.name} title={name}>
        <span className={row.kind === 'folder' ? css.folder : css.file}>
          <Icon name={row.kind === 'folder' ? 'folder' : 'file'} size={14} />
        </span>
        <Link className={css.link} to={links.object(registry, row.key)}>
          <bdi>{name}</bdi>
        </Link>
      </Cell>
      <Cell look="number">{row.kind === 'object' && <Bytes count={row.sizeBytes} />}</Cell>
      <Cell look="number" className={`${css.wide} ${css.changed}`}>
        {row.kind === 'object' && row.changedMs !== undefined && <When ms={row.changedMs} />}
      </Cell>
    </>
  )
}
