import { type KeyboardEvent, type ReactNode, useId } from 'react'
import { Button, formatCount, Icon } from '../../ui/index.ts'
import css from './tree-search.module.css'
import { HITS_MOST, type TreeSearch } from './use-tree-search.ts'

interface TreeSearchFieldProps {
  search: TreeSearch
  /** Escape, when nothing is left to clear. */
  onLeave: () => void
}

/** Looks for a text in all keys and values; Enter goes to the next hit, with Shift to the one before. */
export function TreeSearchField({ search, onLeave }: TreeSearchFieldProps): ReactNode {
  const { text, setText, hits, step } = search
  const said = useId()
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter') step(event.shiftKey ? -1 : 1)
    else if (event.key !== 'Escape') return
    else if (text === '') onLeave()
    else setText('')
    event.preventDefault()
    event.stopPropagation()
  }
  return (
    <search className={css.search}>
      <span className={css.field}>
        <Icon name="search" size={14} />
        <input
          type="text"
          className={css.input}
          aria-label="Search in keys and values"
          aria-describedby={said}
          placeholder="Search keys and values"
          autoComplete="off"
          spellCheck={false}
          value={text}
          onChange={(event) => setText(event.target.value)}
          onKeyDown={onKeyDown}
        />
        <span id={said} role="status" className={css.said}>
          {words(search)}
        </span>
      </span>
      {hits.length > 0 && (
        <>
          <Button
            look="quiet"
            iconOnly
            small
            aria-label="Previous hit"
            title="Previous (Shift Enter)"
            onClick={() => step(-1)}
          >
            <span className={css.up}>
              <Icon name="chevron-down" size={14} />
            </span>
          </Button>
          <Button look="quiet" iconOnly small aria-label="Next hit" title="Next (Enter)" onClick={() => step(1)}>
            <Icon name="chevron-down" size={14} />
          </Button>
        </>
      )}
    </search>
  )
}

function words({ text, hits, at, isLooking }: TreeSearch): string {
  if (text.trim() === '') return ''
  if (isLooking) return 'searching'
  if (hits.length === 0) return 'no hits'
  const count = `${formatCount(hits.length)}${hits.length >= HITS_MOST ? '+' : ''}`
  return at === undefined ? `${count} ${hits.length === 1 ? 'hit' : 'hits'}` : `${formatCount(at + 1)} of ${count}`
}
