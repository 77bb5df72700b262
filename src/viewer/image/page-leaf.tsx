import type { ReactNode } from 'react'
import { Button, Icon } from '../../ui/index.ts'
import css from './image-view.module.css'

interface PageLeafProps {
  names: readonly string[]
  page: number
  onPage: (page: number) => void
}

/** Leafs through the pages of a picture. */
export function PageLeaf({ names, page, onPage }: PageLeafProps): ReactNode {
  const last = names.length - 1
  return (
    <div className={css.leaf}>
      <Button small iconOnly aria-label="Page before" disabled={page === 0} onClick={() => onPage(page - 1)}>
        <span className={css.back}>
          <Icon name="chevron-right" size={14} />
        </span>
      </Button>
      <select
        className={css.choice}
        aria-label="Page"
        value={page}
        onChange={({ target }) => onPage(Number(target.value))}
      >
        {names.map((name, at) => (
          <option key={name} value={at}>
            {name} of {names.length}
          </option>
        ))}
      </select>
      <Button small iconOnly aria-label="Page after" disabled={page === last} onClick={() => onPage(page + 1)}>
        <Icon name="chevron-right" size={14} />
      </Button>
    </div>
  )
}
