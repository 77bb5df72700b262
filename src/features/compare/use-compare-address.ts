import { useSearchParams } from 'react-router'
import type { CompareFilter } from '../../client/engine.ts'

/** What of a comparison is looked at: all of it stands in the address. */
export interface CompareAddress {
  readonly filter: CompareFilter
  /** The file whose two sides are shown. */
  readonly file: string | undefined
  /** How its content is compared. */
  readonly look: { readonly view: string | undefined; readonly keys: string | undefined }
  /** Metadata as text, not by key. */
  readonly metaAsText: boolean
}

/** Parameters that are part of one file's view alone. */
const OF_FILE = ['file', 'view', 'keys'] as const

type Parameter = 'find' | 'under' | 'showAll' | 'meta' | (typeof OF_FILE)[number]

export function useCompareAddress(): CompareAddress & {
  /** Replaces parameters; undefined or empty takes one away. */
  readonly become: (more: Partial<Record<Parameter, string | undefined>>) => void
  /** The address, of this page, of one file; undefined: of the list of them. */
  readonly fileLink: (file: string | undefined) => string
} {
  const [search, setSearch] = useSearchParams()
  const showAll = search.get('showAll')
  return {
    filter: {
      filter: search.get('find') ?? '',
      under: (search.get('under') ?? '').replace(/\/+$/, ''),
      showsSame: showAll !== null && showAll !== 'false',
    },
    file: search.get('file') ?? undefined,
    look: { view: search.get('view') ?? undefined, keys: search.get('keys') ?? undefined },
    metaAsText: search.get('meta') === 'text',
    become: (more) => setSearch(withParameters(search, more), { replace: true }),
    fileLink: (file) => {
      const nothing = Object.fromEntries(OF_FILE.map((name) => [name, undefined]))
      // Pages of rows and of keys belong to one file; how content is compared is kept from file to file.
      const view = file === undefined ? undefined : (search.get('view') ?? undefined)
      return `?${withParameters(search, { ...nothing, file, view })}`
    },
  }
}

function withParameters(
  search: URLSearchParams,
  more: Partial<Record<Parameter, string | undefined>>,
): URLSearchParams {
  const next = new URLSearchParams(search)
  for (const [name, value] of Object.entries(more)) {
    if (value === undefined || value === '') next.delete(name)
    else next.set(name, value)
  }
  return next
}
