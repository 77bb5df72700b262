import type { ReactNode } from 'react'
import { Button, Icon } from '../ui/index.ts'
import css from './filter-chips.module.css'
import { wantedWords } from './filter-words.ts'
import type { SearchWanted } from './search-address.ts'

interface FilterChipsProps {
  wanted: SearchWanted
  onChange: (change: Partial<SearchWanted>) => void
  onClear: () => void
}

/** What narrows, each with a way to take it away. */
export function FilterChips({ wanted, onChange, onClear }: FilterChipsProps): ReactNode {
  const words = wantedWords(wanted)
  if (words.length === 0) return null
  return (
    <ul className={css.chips} aria-label="Filters that hold">
      {words.map(({ key, text, without }) => (
        <li key={key} className={css.chip}>
          <bdi>{text}</bdi>
          <button type="button" aria-label={`Remove ${text}`} onClick={() => onChange(without)}>
            <Icon name="close" size={12} />
          </button>
        </li>
      ))}
      <li>
        <Button small look="quiet" onClick={onClear}>
          Clear all
        </Button>
      </li>
    </ul>
  )
}
