import type { ReactNode } from 'react'
import { Icon, PopoverButton } from '../../ui/index.ts'
import css from './list-filters.module.css'

interface FilterPillProps {
  label: string
  /** What it is set to; empty: it holds for all. */
  value: string
  /** Said in place of nothing. */
  otherwise: string
  startsOpen?: boolean
  onClose?: () => void
  /** Undefined: it always stands here. */
  onRemove: (() => void) | undefined
  children: ReactNode
}

/** One filter as a small fact: what it is set to, a form to set it, and a way to take it away. */
export function FilterPill(props: FilterPillProps): ReactNode {
  const { label, value, otherwise, startsOpen = false, onClose = () => {}, onRemove, children } = props
  return (
    <span className={`${css.pill} ${value === '' ? '' : css.set}`}>
      <PopoverButton
        label={label}
        className={css.face}
        startsOpen={startsOpen}
        onClose={onClose}
        face={
          <>
            <span className={css.label}>{label}</span>
            <b className={css.value}>
              <bdi>{value === '' ? otherwise : value}</bdi>
            </b>
          </>
        }
      >
        {children}
      </PopoverButton>
      {onRemove && (
        <button type="button" className={css.remove} aria-label={`Remove ${label} ${value}`} onClick={onRemove}>
          <Icon name="close" size={12} />
        </button>
      )}
    </span>
  )
}
