import type { ReactNode } from 'react'
import { Button, countOf, Empty, Waiting } from '../../ui/index.ts'
import { FaultView } from '../fault-view.tsx'
import { EntryRows } from './entry-rows.tsx'
import { PackageRows } from './package-rows.tsx'
import css from './search-screen.module.css'
import type { Found } from './use-found.ts'
import type { SearchState } from './use-search.ts'
import { WaitingRows } from './waiting-rows.tsx'

interface ResultsProps {
  search: SearchState
  found: Found
}

/** What was found; where nothing was, why, and what to try. */
export function Results({ search, found }: ResultsProps): ReactNode {
  const { wanted, hasFilters } = search
  const { answer, error } = found
  if (error) return <FaultView error={error} storeId={undefined} onRetry={found.refetch} />
  if (answer === undefined) {
    return (
      <>
        <Waiting label="Searching" />
        <WaitingRows />
      </>
    )
  }
  const isAsked = wanted.text !== '' || hasFilters
  if (answer.total === 0) return <Nothing search={search} isAsked={isAsked} />
  const what = wanted.what === 'packages' ? 'package' : 'file'
  return (
    <>
      <p className={css.total} role="status">
        {countOf(answer.total, what)}
        {isAsked && ' found'}
      </p>
      {wanted.what === 'packages' ? (
        <PackageRows key={wanted.view} view={wanted.view} found={found} total={answer.total} />
      ) : (
        <EntryRows found={found} total={answer.total} />
      )}
    </>
  )
}

function Nothing({ search, isAsked }: { search: SearchState; isAsked: boolean }): ReactNode {
  const { wanted, hasFilters, clear } = search
  if (!isAsked && wanted.what === 'entries') {
    return (
      <Empty title="Which files?">
        Words of their paths, in any order: <code>plate csv</code>. With a star, <code>raw/*.tif</code>; between quotes,
        a phrase. Words may stand in the name of the package, too.
      </Empty>
    )
  }
  if (!isAsked) {
    return <Empty title="There is nothing to search yet">The registries of this site hold no packages.</Empty>
  }
  return (
    <Empty
      title={wanted.text === '' ? 'Nothing fits these filters' : `Nothing found for “${wanted.text}”`}
      action={hasFilters && <Button onClick={clear}>Clear the filters</Button>}
    >
      Each word must stand in the name, the message or the metadata of a package. <code>*</code> stands for anything,
      quotes keep words together.
    </Empty>
  )
}
