import type { ReactNode } from 'react'
import { Segments, SelectField, TextField, useNarrow } from '../../ui/index.ts'
import { FilterChips } from '../filter-chips.tsx'
import { IndexNote } from '../index-note.tsx'
import type { SearchWanted } from '../search-address.ts'
import { useIndexReading } from '../use-index-reading.ts'
import { Facets } from './facets.tsx'
import { LinkNotes } from './link-notes.tsx'
import { Results } from './results.tsx'
import css from './search-screen.module.css'
import { sortOptions, sortValue, sortWith } from './sort-words.ts'
import { SEARCH_KEY, useFound } from './use-found.ts'
import { type SearchState, useSearch } from './use-search.ts'

/** Finds packages and files over registries, by what the index of this browser knows. */
export function SearchScreen(): ReactNode {
  const search = useSearch()
  const { wanted, change } = search
  const found = useFound(search.asked)
  const reading = useIndexReading(found.answer?.states ?? [], [SEARCH_KEY])
  const isNarrow = useNarrow()
  const facets = <Facets search={search} workflows={found.answer?.workflows ?? []} />
  return (
    <>
      <title>{wanted.text === '' ? 'Search · Selvage' : `${wanted.text} · Search · Selvage`}</title>
      <h1>Search</h1>
      <search className={css.ask}>
        <TextField
          label="Search packages and files"
          labelHidden
          type="search"
          placeholder="Words of a name, a message, metadata, a file"
          value={wanted.text}
          onChange={(event) => change({ text: event.target.value })}
        />
      </search>
      <LinkNotes search={search} />
      <div className={css.columns}>
        {isNarrow ? (
          <details className={css.folded}>
            <summary className={css.summary}>Filters</summary>
            {facets}
          </details>
        ) : (
          <aside className={css.facets} aria-label="Filters">
            {facets}
          </aside>
        )}
        <section className={css.found} aria-label="Results">
          <Tools search={search} />
          <FilterChips wanted={wanted} onChange={change} onClear={search.clear} />
          {found.answer && <IndexNote states={found.answer.states} what={wanted.what} reading={reading} />}
          <Results search={search} found={found} />
        </section>
      </div>
    </>
  )
}

function Tools({ search }: { search: SearchState }): ReactNode {
  const { wanted, change } = search
  return (
    <div className={css.tools}>
      <Segments<SearchWanted['what']>
        label="What is looked for"
        options={[
          { value: 'packages', label: 'Packages' },
          { value: 'entries', label: 'Files' },
        ]}
        value={wanted.what}
        onChoose={(what) => change({ what })}
      />
      <div className={css.order}>
        <SelectField
          label="Order"
          labelHidden
          options={sortOptions(wanted)}
          value={sortValue(wanted)}
          onChoose={(value) => change({ sort: sortWith(value, wanted) })}
        />
      </div>
      {wanted.what === 'packages' && (
        <Segments<SearchWanted['view']>
          label="How packages are shown"
          options={[
            { value: 'list', label: 'List' },
            { value: 'table', label: 'Table' },
          ]}
          value={wanted.view}
          onChoose={(view) => change({ view })}
        />
      )}
    </div>
  )
}
