import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import type { RegistryRef } from '../../client/engine.ts'
import { Button, CheckField, formatCount, TextField } from '../../ui/index.ts'
import { usePage } from '../page-context.ts'
import { DayRange, NumberRangeField, SizeRange } from '../range-fields.tsx'
import { FILTER_LABELS, type FilterKind, lastSpan, SPANS } from './filter-kinds.ts'
import { workflowsQuery } from './found-queries.ts'
import css from './list-filters.module.css'
import type { ListLook } from './use-list-look.ts'

interface FilterFormProps {
  registry: RegistryRef
  look: ListLook
  kind: FilterKind
}

/** The form of one filter. It holds as one types. */
export function FilterForm({ registry, look, kind }: FilterFormProps): ReactNode {
  const {
    wanted: { filter },
    changeFilter,
  } = look
  switch (kind) {
    case 'message':
    case 'hash':
      return (
        <TextField
          label={kind === 'message' ? 'Words in the message' : `${FILTER_LABELS.hash} begins with`}
          mono={kind === 'hash'}
          value={filter[kind]}
          onChange={({ target }) => changeFilter({ [kind]: target.value })}
        />
      )
    case 'sizeBytes':
      return <SizeRange range={filter.sizeBytes} onChange={(sizeBytes) => changeFilter({ sizeBytes })} />
    case 'entries':
      return (
        <NumberRangeField label="entries" range={filter.entries} onChange={(entries) => changeFilter({ entries })} />
      )
    case 'workflows':
      return <WorkflowForm registry={registry} look={look} />
  }
}

function WorkflowForm({ registry, look }: Omit<FilterFormProps, 'kind'>): ReactNode {
  const { engine } = usePage()
  const { data } = useQuery(workflowsQuery(engine, registry))
  const { workflows } = look.wanted.filter
  if (data === undefined) return <p className={css.hint}>Looking…</p>
  if (data.every(({ id }) => id === null)) {
    return <p className={css.hint}>No package that was read was published with a workflow.</p>
  }
  return data.map(({ id, packages }) => (
    <CheckField
      key={id ?? ''}
      label={`${id ?? 'none'} · ${formatCount(packages)}`}
      checked={workflows.includes(id)}
      onChange={(isIn) =>
        look.changeFilter({ workflows: isIn ? [...workflows, id] : workflows.filter((one) => one !== id) })
      }
    />
  ))
}

/** When packages were changed: in the last time, or between two days. */
export function ChangedForm({ look }: { look: ListLook }): ReactNode {
  const { changed } = look.wanted.filter
  return (
    <>
      <div className={css.spans}>
        {SPANS.map(([label, spanMs]) => (
          <Button small key={label} onClick={() => look.changeFilter({ changed: lastSpan(spanMs, Date.now()) })}>
            Last {label}
          </Button>
        ))}
      </div>
      <DayRange label="changed" range={changed} onChange={(range) => look.changeFilter({ changed: range })} />
    </>
  )
}
