import { useQuery, useQueryClient } from '@tanstack/react-query'
import { type ReactNode, useEffect, useState } from 'react'
import type { MetadataField, PackageList, RegistryRef } from '../../client/engine.ts'
import { Button, countOf, MenuButton, type MenuGroup } from '../../ui/index.ts'
import { fieldName } from '../field-name.ts'
import { metaWords } from '../filter-words.ts'
import { MetaChoice } from '../meta-choice.tsx'
import { usePage } from '../page-context.ts'
import { isSearchParameter } from '../search-address.ts'
import { columnsIn } from './columns-address.ts'
import { ColumnsMenu } from './columns-menu.tsx'
import { ChangedForm, FilterForm } from './filter-form.tsx'
import { FILTER_LABELS, type FilterKind, filterValue, withoutFilter } from './filter-kinds.ts'
import { FilterPill } from './filter-pill.tsx'
import { fieldsQuery } from './found-queries.ts'
import { keptColumns } from './kept-columns.ts'
import css from './list-filters.module.css'
import { namespaceIn, namespacesOf, withNamespace } from './namespaces.ts'
import { SortMenu } from './sort-menu.tsx'
import { type ListLook, useListLook } from './use-list-look.ts'

const KINDS: readonly FilterKind[] = ['message', 'sizeBytes', 'entries', 'workflows', 'hash']
/** Offered to be added; a link may hold others, too. */
const OFFERED: readonly FilterKind[] = ['message', 'sizeBytes', 'entries', 'workflows']
const MOST_NAMESPACES = 100

interface ListFiltersProps {
  registry: RegistryRef
  list: PackageList
  /** The packages that were not read yet shall be. */
  onRead: () => void
}

/** What the list can be narrowed by beside the name, and its columns. */
export function ListFilters({ registry, list, onRead }: ListFiltersProps): ReactNode {
  const look = useListLook(list.order)
  // What was just chosen to be added, and is not set yet.
  const [added, setAdded] = useState('')
  useKeptColumns(registry, look)
  const { filter } = look.wanted
  const kinds = KINDS.filter((kind) => filterValue(filter, kind) !== '' || kind === added)
  const hasFilters = [...look.address.keys()].some((name) => isSearchParameter(name) && name !== 's')
  return (
    <>
      <NamespacePill list={list} look={look} />
      <FilterPill
        label="changed"
        value={filterValue(filter, 'changed')}
        otherwise="any time"
        onRemove={
          filterValue(filter, 'changed') === ''
            ? undefined
            : () => look.change({ filter: withoutFilter(filter, 'changed') })
        }
      >
        <ChangedForm look={look} />
      </FilterPill>
      {kinds.map((kind) => (
        <FilterPill
          key={kind}
          label={FILTER_LABELS[kind].toLowerCase()}
          value={filterValue(filter, kind)}
          otherwise="any"
          startsOpen={kind === added}
          onClose={() => setAdded('')}
          onRemove={() => {
            setAdded('')
            look.change({ filter: withoutFilter(filter, kind) })
          }}
        >
          <FilterForm registry={registry} look={look} kind={kind} />
        </FilterPill>
      ))}
      <MetaPills registry={registry} look={look} added={added} onEnd={() => setAdded('')} />
      <AddFilter registry={registry} onAdd={setAdded} onRead={onRead} />
      {hasFilters && (
        <Button small look="quiet" onClick={look.clear}>
          Clear all
        </Button>
      )}
      <span className={css.columns}>
        <SortMenu look={look} />
        <ColumnsMenu registry={registry} look={look} onRead={onRead} />
      </span>
    </>
  )
}

/** Where the address says nothing of columns, those that were chosen here last. */
function useKeptColumns(registry: RegistryRef, look: ListLook): void {
  const says = columnsIn(look.address) !== undefined
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when the list is entered: whoever takes them away later means it
  useEffect(() => {
    const kept = says ? [] : keptColumns(registry)
    if (kept.length > 0) look.setColumns(kept)
  }, [registry.storeId, registry.bucket])
}

function NamespacePill({ list, look }: { list: PackageList; look: ListLook }): ReactNode {
  const name = look.wanted.filter.name
  const current = namespaceIn(name)
  const choose = (namespace: string | undefined) => look.changeFilter({ name: withNamespace(name, namespace) })
  const groups = async (): Promise<readonly MenuGroup[]> => [
    { choices: [{ id: '', label: 'All', current: current === undefined, onChoose: () => choose(undefined) }] },
    {
      choices: namespacesOf(list.packages)
        .slice(0, MOST_NAMESPACES)
        .map(({ namespace, packages }) => ({
          id: namespace,
          label: namespace,
          detail: countOf(packages, 'package'),
          current: namespace === current,
          onChoose: () => choose(namespace),
        })),
    },
  ]
  return (
    <span className={`${css.pill} ${current === undefined ? '' : css.set}`}>
      <MenuButton className={`${css.face}`} groups={groups}>
        <span className={css.label}>namespace</span>
        <b className={css.value}>
          <bdi>{current ?? 'all'}</bdi>
        </b>
      </MenuButton>
    </span>
  )
}

interface MetaPillsProps {
  registry: RegistryRef
  look: ListLook
  added: string
  onEnd: () => void
}

/** Filters of metadata, and the one that is being made. */
function MetaPills({ registry, look, added, onEnd }: MetaPillsProps): ReactNode {
  const { engine } = usePage()
  const { meta } = look.wanted.filter
  const wanted = [...new Set([...meta.map(({ field }) => field), ...(added.startsWith('/') ? [added] : [])])]
  const { data: fields = [] } = useQuery({ ...fieldsQuery(engine, registry), enabled: wanted.length > 0 })
  return wanted.map((field) => {
    const own = meta.filter((one) => one.field === field)
    const others = meta.filter((one) => one.field !== field)
    const known = fields.find((one) => one.field === field)
    const [filter] = own
    return (
      <FilterPill
        key={field}
        label={fieldName(field)}
        value={own.map((one) => metaWords(one, '')).join(', ')}
        otherwise="any"
        startsOpen={field === added}
        onClose={onEnd}
        onRemove={() => {
          onEnd()
          look.changeFilter({ meta: others })
        }}
      >
        <MetaChoice
          field={known ?? fieldOf(field)}
          filter={filter}
          onChange={(next) => look.changeFilter({ meta: next ? [...others, next] : others })}
        />
      </FilterPill>
    )
  })
}

/** A field of a link that no package here is known to have. */
function fieldOf(field: string): MetadataField {
  return { field, type: 'mixed', packages: 0, values: [] }
}

interface AddFilterProps {
  registry: RegistryRef
  onAdd: (what: string) => void
  onRead: () => void
}

function AddFilter({ registry, onAdd, onRead }: AddFilterProps): ReactNode {
  const { engine } = usePage()
  const queries = useQueryClient()
  const groups = async (): Promise<readonly MenuGroup[]> => {
    // Where the index cannot be asked, the list says so once it is filtered.
    const fields = await queries.fetchQuery(fieldsQuery(engine, registry)).catch(() => [])
    return [
      {
        choices: OFFERED.map((kind) => ({ id: kind, label: FILTER_LABELS[kind], onChoose: () => onAdd(kind) })),
      },
      {
        title: fields.length > 0 ? 'Metadata' : 'No metadata is known yet',
        choices: [
          ...fields.map(({ field, packages }) => ({
            id: field,
            label: fieldName(field),
            detail: `in ${countOf(packages, 'package')}`,
            onChoose: () => onAdd(field),
          })),
          { id: 'read', label: 'Read packages that were not read yet', onChoose: onRead },
        ],
      },
    ]
  }
  return (
    <MenuButton small look="quiet" groups={groups}>
      More filters
    </MenuButton>
  )
}
