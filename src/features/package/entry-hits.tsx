import type { ReactNode } from 'react'
import type { EntrySearch, EntryHits as FoundHits, RegistryRef, RevisionView, TreeRow } from '../../client/engine.ts'
import { Bytes, countOf, TreeGrid } from '../../ui/index.ts'
import { FaultView } from '../fault-view.tsx'
import { usePage } from '../page-context.ts'
import { useTreeRows } from '../tree-rows.ts'
import css from './entry-hits.module.css'
import type { FindMode } from './tree-link.ts'
import { WaitingTree } from './waiting-files.tsx'

interface Hit extends TreeRow {
  /** Where it was found. */
  readonly found: string
}

interface EntryHitsProps {
  registry: RegistryRef
  view: RevisionView
  mode: FindMode
  text: string
  selected: string
  onOpen: (path: string) => void
}

const COLUMNS = {
  meta: [
    { name: 'Metadata', widthPx: 150 },
    { name: 'Size', widthPx: 70 },
  ],
  hash: [
    { name: 'Hash', widthPx: 110 },
    { name: 'Size', widthPx: 70 },
  ],
}
const SHOWN_DIGITS = 12

/** Files of the package whose metadata or hash is as it was typed, as rows without folders. */
export function EntryHits({ registry, view, mode, text, selected, onOpen }: EntryHitsProps): ReactNode {
  const { engine } = usePage()
  const kind = mode === 'hash' ? 'hash' : 'meta'
  const hits = useTreeRows<Hit>(
    {
      key: [view.ref.id, kind],
      read: async ({ filter, from, count }, call) => {
        const asked: EntrySearch = { revision: view.ref, path: '', meta: '', hash: '', [kind]: filter, from, count }
        const { total, entries } = await engine.searchEntries(asked, call)
        return { total, rows: entries.map((entry, at) => hitOf(entry, from + at, total, kind)) }
      },
    },
    { expanded: [], filter: text },
  )
  const where = kind === 'hash' ? 'has a hash that begins with' : 'holds in its metadata'
  return (
    <>
      {!hits.isPending && (
        <p className={css.found} role="status">
          {hits.total === 0 ? `No file ${where} “${text}”` : countOf(hits.total, 'file')}
        </p>
      )}
      {kind === 'meta' && hits.total === 0 && !hits.isPending && (
        <p className={css.hint}>
          Words of keys and values; <code>well=A1</code> for the value of one key.
        </p>
      )}
      {hits.isPending && <WaitingTree />}
      {hits.error && <FaultView error={hits.error} storeId={registry.storeId} onRetry={hits.refetch} />}
      {hits.total > 0 && (
        <TreeGrid<Hit>
          label={`Files of ${view.name} that were found`}
          columns={COLUMNS[kind]}
          total={hits.total}
          rowAt={hits.rowAt}
          onWindow={hits.onWindow}
          findParent={hits.findParent}
          selected={selected}
          onToggle={() => undefined}
          onOpen={onOpen}
          nameCell={({ name }) => (
            <span className={css.path}>
              <bdi>{name}</bdi>
            </span>
          )}
          cells={(hit) => [
            <span key="found" className={kind === 'hash' ? css.hash : css.meta} title={hit.found}>
              {hit.found}
            </span>,
            <Bytes key="size" count={hit.sizeBytes} />,
          ]}
        />
      )}
    </>
  )
}

function hitOf(entry: FoundHits['entries'][number], index: number, total: number, kind: 'meta' | 'hash'): Hit {
  const { logicalKey, sizeBytes = 0, hashText = '', metaText = '' } = entry
  return {
    kind: 'file',
    path: logicalKey,
    name: logicalKey,
    level: 1,
    position: index + 1,
    setSize: total,
    expanded: false,
    files: 1,
    sizeBytes,
    found: kind === 'hash' ? hashText.slice(0, SHOWN_DIGITS) : metaText,
  }
}
