import { type ReactNode, useState } from 'react'
import type { MetadataField, MetaFilter } from '../../client/engine.ts'
import { Button, countOf } from '../../ui/index.ts'
import { fieldName } from '../field-name.ts'
import { MetaChoice, type MetaChoiceProps } from '../meta-choice.tsx'
import { Facet } from './facet.tsx'
import css from './search-screen.module.css'

/** The most frequent ones are offered; more on demand. */
const FIRST_FIELDS = 6

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

function MetaFacet(props: MetaChoiceProps): ReactNode {
  const { field, filter } = props
  return (
    <Facet title={<bdi>{fieldName(field.field)}</bdi>} wanted={Number(filter !== undefined)}>
      <MetaChoice {...props} />
    </Facet>
  )
}
