import { type ReactNode, useState } from 'react'
import type { MetadataField, MetaFilter } from '../../client/engine.ts'
import { Button, CheckField, countOf, formatCount, TextField } from '../../ui/index.ts'
import { fieldName } from '../field-name.ts'
import { Facet } from './facet.tsx'
import { DayRange, NumberRangeField } from './range-fields.tsx'
import css from './search-screen.module.css'

/** The most frequent ones are offered; more on demand. */
const FIRST_FIELDS = 6
/** A field with more values than this is searched in, not chosen from. */
const MOST_CHOICES = 8
const OPEN = { from: undefined, to: undefined }

interface MetaFacetsProps {
  fields: readonly MetadataField[]
  meta: readonly MetaFilter[]
  onChange: (meta: readonly MetaFilter[]) => void
}

/** Metadata fields of the packages, to narrow by. */
export function MetaFacets({ fields, meta, onChange }: MetaFacetsProps): ReactNode {
  const [isAll, setAll] = useState(false)
  const isWanted = (field: string) => meta.some((one) => one.field === field)
  const shown = fields.filter(({ field }, at) => isAll || at < FIRST_FIELDS || isWanted(field))
  if (fields.length === 0) return null
  return (
    <>
      <h2 className={css.part}>Metadata</h2>
      {shown.map((field) => (
        <MetaFacet
          key={field.field}
          field={field}
          filter={meta.find((one) => one.field === field.field)}
          onChange={(filter) => {
            const others = meta.filter((one) => one.field !== field.field)
            onChange(filter ? [...others, filter] : others)
          }}
        />
      ))}
      {shown.length < fields.length && (
        <Button small look="quiet" onClick={() => setAll(true)}>
          {countOf(fields.length - shown.length, 'more field')}
        </Button>
      )}
    </>
  )
}

interface MetaFacetProps {
  field: MetadataField
  filter: MetaFilter | undefined
  onChange: (filter: MetaFilter | undefined) => void
}

function MetaFacet(props: MetaFacetProps): ReactNode {
  const { field, filter } = props
  return (
    <Facet title={<bdi>{fieldName(field.field)}</bdi>} wanted={Number(filter !== undefined)}>
      <MetaChoice {...props} />
    </Facet>
  )
}

function MetaChoice({ field: { field, type, values }, filter, onChange }: MetaFacetProps): ReactNode {
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

function isOpen({ from, to }: typeof OPEN | { from: number | undefined; to: number | undefined }): boolean {
  return from === undefined && to === undefined
}
