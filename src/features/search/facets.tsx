import { useQueries } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import type { SearchAnswer } from '../../client/engine.ts'
import { CheckField, formatCount, TextField } from '../../ui/index.ts'
import { usePage } from '../page-context.ts'
import { DayRange, NumberRangeField, SizeRange } from '../range-fields.tsx'
import { registryLabel } from '../store-kind.ts'
import { Facet } from './facet.tsx'
import { joinedFields } from './joined-fields.ts'
import { MetaFacets } from './meta-facets.tsx'
import { SEARCH_KEY } from './use-found.ts'
import type { SearchState } from './use-search.ts'

interface FacetsProps {
  search: SearchState
  workflows: SearchAnswer['workflows']
}

/** What a search can be narrowed by. */
export function Facets({ search, workflows }: FacetsProps): ReactNode {
  const { engine, stores } = usePage()
  const { wanted, registries, asked, change, changeFilter } = search
  const { filter, entry, buckets } = wanted
  const looked = asked.registries.length > 0 ? asked.registries : registries
  const fields = useQueries({
    queries: looked.map((registry) => ({
      queryKey: [SEARCH_KEY, 'fields', registry.storeId, registry.bucket],
      queryFn: ({ signal }: { signal: AbortSignal }) => engine.metadataFields(registry, { signal }),
      staleTime: 3000,
    })),
    combine: (results) => joinedFields(results.map(({ data = [] }) => data)),
  })
  const toggled = <T,>(list: readonly T[], value: T, isIn: boolean) =>
    isIn ? [...list, value] : list.filter((one) => one !== value)
  return (
    <>
      {registries.length > 1 && (
        <Facet title="Registry" wanted={buckets.length}>
          {registries.map((registry) => (
            <CheckField
              key={`${registry.storeId}/${registry.bucket}`}
              label={registryLabel(stores, registry)}
              checked={buckets.includes(registry.bucket)}
              onChange={(isIn) => change({ buckets: toggled(buckets, registry.bucket, isIn).toSorted() })}
            />
          ))}
        </Facet>
      )}
      {wanted.what === 'entries' && (
        <Facet title="File" wanted={Number(entry.key !== '') + entry.endings.length}>
          <TextField
            label="Path"
            placeholder="raw/*"
            value={entry.key}
            onChange={(event) => change({ entry: { ...entry, key: event.target.value } })}
          />
        </Facet>
      )}
      <Facet title="Package" wanted={Number(filter.name !== '') + Number(filter.message !== '')}>
        <TextField
          label="Name"
          placeholder="imaging/*"
          value={filter.name}
          onChange={(event) => changeFilter({ name: event.target.value })}
        />
        <TextField
          label="Message"
          value={filter.message}
          onChange={(event) => changeFilter({ message: event.target.value })}
        />
      </Facet>
      <Facet title="Changed" wanted={isSet(filter.changed)}>
        <DayRange label="changed" range={filter.changed} onChange={(changed) => changeFilter({ changed })} />
      </Facet>
      <Facet title="Size" wanted={isSet(filter.sizeBytes)}>
        <SizeRange range={filter.sizeBytes} onChange={(sizeBytes) => changeFilter({ sizeBytes })} />
      </Facet>
      <Facet title="Entries" wanted={isSet(filter.entries)}>
        <NumberRangeField label="entries" range={filter.entries} onChange={(entries) => changeFilter({ entries })} />
      </Facet>
      {workflows.some(({ id }) => id !== null) && (
        <Facet title="Workflow" wanted={filter.workflows.length}>
          {workflows.map(({ id, packages }) => (
            <CheckField
              key={id ?? ''}
              label={`${id ?? 'none'} · ${formatCount(packages)}`}
              checked={filter.workflows.includes(id)}
              onChange={(isIn) => changeFilter({ workflows: toggled(filter.workflows, id, isIn) })}
            />
          ))}
        </Facet>
      )}
      <MetaFacets fields={fields} meta={filter.meta} onChange={(meta) => changeFilter({ meta })} />
    </>
  )
}

function isSet({ from, to }: { from: number | undefined; to: number | undefined }): number {
  return Number(from !== undefined || to !== undefined)
}
