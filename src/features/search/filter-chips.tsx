import type { ReactNode } from 'react'
import { Button, Icon } from '../../ui/index.ts'
import { wantedWords } from './filter-words.ts'
import css from './search-screen.module.css'
import type { SearchState } from './use-search.ts'

/** What narrows the search, each with a way to take it away. */
export function FilterChips({ search }: { search: SearchState }): ReactNode {
  const words = wantedWords(search.wanted)
  if (words.length === 0) return null
  return (
    <ul className={css.chips} aria-label="Filters that hold">
      {words.map(({ key, text, without }) => (
        <li key={key} className={css.chip}>
          <bdi>{text}</bdi>
          <button type="button" aria-label={`Remove ${text}`} onClick={() => search.change(without)}>
            <Icon name="close" size={12} />
          </button>
        </li>
      ))}
      <li>
        <Button small look="quiet" onClick={search.clear}>
          Clear all
        </Button>
      </li>
    </ul>
  )
}
