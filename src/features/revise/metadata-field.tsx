import { type ReactNode, useEffect, useRef, useState } from 'react'
import type { FormField } from '../../client/engine.ts'
import { type Json, type JsonObject, jsonAt, prettyText } from '../../package/index.ts'
import { Button, ScrollText, SelectField, TextAreaField, TextField } from '../../ui/index.ts'
import css from './metadata-editor.module.css'
import { type MetadataProblem, problemsOfField, sentenceOf } from './metadata-problems.ts'
import { canBeTyped, isSame, type TypedField, typedOf, valueOfTyped } from './metadata-value.ts'

export interface MetadataFieldProps {
  field: FormField
  metadata: JsonObject
  problems: readonly MetadataProblem[]
  onSet: (path: readonly string[], value: Json | undefined) => void
  /** Leaves the form for the JSON editor. */
  onEditJson: () => void
}

/** One field of the form, or a group of them. */
export function MetadataField({ field, metadata, problems, onSet, onEditJson }: MetadataFieldProps): ReactNode {
  const value = jsonAt(metadata, field.path)
  const [problem] = problemsOfField(problems, field)
  const wiring: Wiring = {
    label: field.title,
    hint: hintOf(field),
    error: problem && sentenceOf(problem, field),
    'aria-required': field.isRequired || undefined,
  }
  const set = (next: Json | undefined) => onSet(field.path, next)
  switch (field.kind) {
    case 'group':
      if (value !== undefined && !(value instanceof Map)) break
      return (
        <fieldset className={css.group}>
          <legend className={css.legend}>{field.title}</legend>
          <div className={css.groupFields}>
            {field.description !== undefined && <p className={css.note}>{field.description}</p>}
            {problem && <p className={css.problem}>{sentenceOf(problem, field)}</p>}
            {field.fields.map((inner) => (
              <MetadataField key={inner.path.join('/')} {...{ field: inner, metadata, problems, onSet, onEditJson }} />
            ))}
          </div>
        </fieldset>
      )
    case 'boolean':
      return <ChoiceField wiring={wiring} choices={TRUE_OR_FALSE} value={value} onSet={set} />
    case 'choice':
      return <ChoiceField wiring={wiring} choices={field.choices} value={value} onSet={set} />
    case 'json':
      break
    default:
      if (canBeTyped(field.kind, value)) return <TypedInput field={field} value={value} wiring={wiring} onSet={set} />
  }
  return <JsonField title={field.title} value={value} wiring={wiring} onEditJson={onEditJson} />
}

interface Wiring {
  label: string
  hint: string | undefined
  error: string | undefined
  'aria-required': true | undefined
}

function hintOf(field: FormField): string | undefined {
  const parts = [
    field.isRequired ? 'Required.' : undefined,
    field.description,
    field.kind === 'texts' ? 'One a line.' : undefined,
    field.kind === 'date' && field.format !== ISO_DATE ? `As ${field.format}.` : undefined,
  ]
  return parts.filter((part) => part !== undefined).join(' ') || undefined
}

interface ValueProps {
  value: Json | undefined
  wiring: Wiring
  onSet: (value: Json | undefined) => void
}

const ISO_DATE = 'yyyy-MM-dd'

function TypedInput({ field, value, wiring, onSet }: ValueProps & { field: TypedField }): ReactNode {
  const [typed, setTyped] = useState('')
  // What stands there as the person typed it (`0.10`, a line not begun yet), as long as it is what the metadata holds.
  const shown = isSame(valueOfTyped(field.kind, typed), value) ? typed : typedOf(value)
  const change = (text: string) => {
    setTyped(text)
    onSet(valueOfTyped(field.kind, text))
  }
  if (field.kind === 'date' && field.format === ISO_DATE && /^(?:\d{4}-\d\d-\d\d)?$/.test(shown)) {
    return <DateInput date={shown} wiring={wiring} onChange={change} />
  }
  if (field.kind === 'texts' || shown.includes('\n')) {
    return <TextAreaField {...wiring} value={shown} onChange={(event) => change(event.target.value)} />
  }
  const mode = field.kind === 'integer' ? 'numeric' : field.kind === 'number' ? 'decimal' : undefined
  return <TextField {...wiring} inputMode={mode} value={shown} onChange={(event) => change(event.target.value)} />
}

interface DateInputProps {
  /** `yyyy-MM-dd`, or empty. */
  date: string
  wiring: Wiring
  onChange: (date: string) => void
}

/** The browser keeps what is typed of a date until it is whole, so its value is only set when another one comes. */
function DateInput({ date, wiring, onChange }: DateInputProps): ReactNode {
  const input = useRef<HTMLInputElement>(null)
  useEffect(() => {
    if (input.current !== null && input.current.value !== date) input.current.value = date
  }, [date])
  return (
    <TextField
      {...wiring}
      ref={input}
      type="date"
      defaultValue={date}
      onChange={(event) => onChange(event.target.value)}
    />
  )
}

const TRUE_OR_FALSE = [
  { label: 'true', value: true },
  { label: 'false', value: false },
]

interface ChoiceFieldProps extends ValueProps {
  choices: readonly { readonly label: string | undefined; readonly value: Json }[]
}

/** A value that is none of the choices is shown, too, and stays until another one is chosen. */
function ChoiceField({ choices, value, wiring, onSet }: ChoiceFieldProps): ReactNode {
  const index = value === undefined ? -1 : choices.findIndex((choice) => isSame(choice.value, value))
  const options = choices.map((choice, at) => ({ value: String(at), label: choice.label ?? labelOf(choice.value) }))
  const other = value !== undefined && index < 0 ? [{ value: OTHER, label: labelOf(value) }] : []
  return (
    <SelectField
      {...wiring}
      options={[{ value: NOTHING, label: 'Not set' }, ...options, ...other]}
      value={value === undefined ? NOTHING : index < 0 ? OTHER : String(index)}
      onChoose={(chosen) => {
        if (chosen !== OTHER) onSet(chosen === NOTHING ? undefined : choices[Number(chosen)]?.value)
      }}
    />
  )
}

const NOTHING = ''
const OTHER = 'other'

function labelOf(value: Json): string {
  return typeof value === 'string' && value !== '' ? value : prettyText(value).replace(/\s*\n\s*/g, ' ')
}

interface JsonFieldProps {
  title: string
  value: Json | undefined
  wiring: Wiring
  onEditJson: () => void
}

/** What a form cannot show is edited where it can be seen whole. */
function JsonField({ title, value, wiring, onEditJson }: JsonFieldProps): ReactNode {
  return (
    <div className={css.json}>
      <div className={css.jsonHead}>
        <span className={css.legend}>{title}</span>
        <Button small aria-label={`Edit as JSON: ${title}`} onClick={onEditJson}>
          Edit as JSON
        </Button>
      </div>
      {value !== undefined && <ScrollText label={title}>{prettyText(value)}</ScrollText>}
      {wiring.error ? <p className={css.problem}>{wiring.error}</p> : <p className={css.note}>{wiring.hint}</p>}
    </div>
  )
}
