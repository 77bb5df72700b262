import type { ReactNode } from 'react'
import type { MetadataField, MetaFilter, NumberRange } from '../client/engine.ts'
import { CheckField, formatCount, TextField } from '../ui/index.ts'
import { fieldName } from './field-name.ts'
import { DayRange, NumberRangeField } from './range-fields.tsx'

/** A field with more values than this is searched in, not chosen from. */
const MOST_CHOICES = 8
const OPEN: NumberRange = { from: undefined, to: undefined }

export interface MetaChoiceProps {
  field: MetadataField
  filter: MetaFilter | undefined
  onChange: (filter: MetaFilter | undefined) => void
}

/** What of a metadata field is wanted, asked as its type and its values allow. */
export function MetaChoice({ field: { field, type, values }, filter, onChange }: MetaChoiceProps): ReactNode {
  const name = fieldName(field)
  if (type === 'number') {
    const range = filter?.is === 'number' ? filter.range : OPEN
    return (
      <NumberRangeField
        label={name}
        range={range}
        onChange={(now) => onChange(isOpen(now) ? undefined : { field, is: 'number', range: now })}
      />
    )
  }
  if (type === 'date') {
    const range = filter?.is === 'date' ? filter.range : OPEN
    return (
      <DayRange
        label={name}
        range={range}
        onChange={(now) => onChange(isOpen(now) ? undefined : { field, is: 'date', range: now })}
      />
    )
  }
  if (values.length > MOST_CHOICES && filter?.is !== 'keyword') {
    return (
      <TextField
        label={`Words in ${name}`}
        labelHidden
        placeholder="Words in it"
        value={filter?.is === 'text' ? filter.holds : ''}
        onChange={({ target }) =>
          onChange(target.value === '' ? undefined : { field, is: 'text', holds: target.value })
        }
      />
    )
  }
  const chosen = chosenOf(filter)
  return values.map(({ text, packages }) => (
    <CheckField
      key={text}
      label={`${text} · ${formatCount(packages)}`}
      checked={chosen.includes(text)}
      onChange={(isIn) => {
        const now = isIn ? [...chosen, text] : chosen.filter((one) => one !== text)
        onChange(filterOf(field, type, now))
      }}
    />
  ))
}

function chosenOf(filter: MetaFilter | undefined): readonly string[] {
  return filter?.is === 'keyword' || filter?.is === 'boolean' ? filter.anyOf.map(String) : []
}

function filterOf(field: string, type: MetadataField['type'], chosen: readonly string[]): MetaFilter | undefined {
  if (chosen.length === 0) return undefined
  if (type === 'boolean') return { field, is: 'boolean', anyOf: chosen.map((text) => text === 'true') }
  return { field, is: 'keyword', anyOf: chosen }
}

function isOpen({ from, to }: NumberRange): boolean {
  return from === undefined && to === undefined
}
