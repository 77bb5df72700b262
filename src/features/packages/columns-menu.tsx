import { useQuery } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import type { RegistryRef } from '../../client/engine.ts'
import { CheckField, formatCount, PopoverButton, TextField } from '../../ui/index.ts'
import { fieldName } from '../field-name.ts'
import { usePage } from '../page-context.ts'
import { MOST_COLUMNS } from './columns-address.ts'
import { fieldsQuery } from './found-queries.ts'
import { keepColumns } from './kept-columns.ts'
import css from './list-filters.module.css'
import { ReadNote } from './read-note.tsx'
import type { ListLook } from './use-list-look.ts'

const SHOWN = 30
/** From so many on one types to find a field. */
const FIND_FROM = 10

interface ColumnsMenuProps {
  registry: RegistryRef
  look: ListLook
  onRead: () => void
}

/** Which metadata of packages stands in columns. */
export function ColumnsMenu({ registry, look, onRead }: ColumnsMenuProps): ReactNode {
  const chosen = look.columns.length
  return (
    <PopoverButton label="Columns" face={chosen === 0 ? 'Columns' : `Columns · ${chosen}`}>
      <Fields registry={registry} look={look} onRead={onRead} />
    </PopoverButton>
  )
}

function Fields({ registry, look, onRead }: ColumnsMenuProps): ReactNode {
  const { engine } = usePage()
  const [typed, setTyped] = useState('')
  const { data: fields } = useQuery(fieldsQuery(engine, registry))
  const { columns } = look
  const choose = (field: string, isIn: boolean) => {
    const next = isIn ? [...columns, field] : columns.filter((one) => one !== field)
    keepColumns(registry, next)
    look.setColumns(next)
  }
  if (fields === undefined) return <p className={css.hint}>Looking…</p>
  // A column of a link may be one that no package here has.
  const odd = columns.filter((field) => fields.every((one) => one.field !== field))
  const all = [...odd.map((field) => ({ field, packages: 0 })), ...fields]
  const fit = all.filter(({ field }) => fieldName(field).toLowerCase().includes(typed.trim().toLowerCase()))
  return (
    <>
      {all.length > 0 && (
        <p className={css.hint}>
          Metadata of packages{columns.length === MOST_COLUMNS && `: no more than ${MOST_COLUMNS} fit`}
        </p>
      )}
      {all.length >= FIND_FROM && (
        <TextField
          label="Find a field"
          labelHidden
          type="search"
          placeholder="Find a field"
          value={typed}
          onChange={({ target }) => setTyped(target.value)}
        />
      )}
      {fit.slice(0, SHOWN).map(({ field, packages }) => (
        <CheckField
          key={field}
          label={`${fieldName(field)} · ${formatCount(packages)}`}
          checked={columns.includes(field)}
          disabled={columns.length === MOST_COLUMNS && !columns.includes(field)}
          onChange={(isIn) => choose(field, isIn)}
        />
      ))}
      {all.length > 0 && fit.length === 0 && <p className={css.hint}>No field is called so.</p>}
      {fit.length > SHOWN && (
        <p className={css.hint}>
          {formatCount(fit.length - SHOWN)} more: type to find {fit.length - SHOWN === 1 ? 'it' : 'them'}.
        </p>
      )}
      {all.length === 0 && <p className={css.hint}>The packages that were read have no metadata.</p>}
      <ReadNote registry={registry} onRead={onRead} />
    </>
  )
}
