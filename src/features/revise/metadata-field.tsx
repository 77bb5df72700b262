import { type ReactNode, useEffect, useRef, useState } from 'react'
import type { FieldInput, FieldView, FormField } from '../../client/engine.ts'
import { Button, ScrollText, SelectField, TextAreaField, TextField } from '../../ui/index.ts'
import css from './metadata-editor.module.css'
import { type MetadataProblem, problemsOfField, sentenceOf } from './metadata-problems.ts'

interface FormProps {
  problems: readonly MetadataProblem[]
  /** Was publishing tried? Before that a field that holds nothing is not blamed for it. */
  tried: boolean
  onFill: (field: FormField, input: FieldInput) => void
  /** Resolves when all that was filled in is in the view. */
  settled: () => Promise<void>
  /** Leaves the form for the JSON editor. */
  onEditJson: () => void
}

interface MetadataFieldsProps extends FormProps {
  fields: readonly FormField[]
  /** What each of them holds. */
  views: readonly FieldView[]
}

/** Fields of the form, each with what it holds. */
export function MetadataFields({ fields, views, ...form }: MetadataFieldsProps): ReactNode {
  return fields.map((field, at) => {
    const view = views[at]
    return view && <MetadataField key={field.path.join('/')} field={field} view={view} {...form} />
  })
}

/** One field of the form, or a group of them. */
function MetadataField({ field, view, ...form }: FormProps & { field: FormField; view: FieldView }): ReactNode {
  const [problem] = view.isSet || form.tried ? problemsOfField(form.problems, field) : []
  const wiring: Wiring = {
    label: field.title,
    hint: hintOf(field),
    error: problem && sentenceOf(problem, field),
    'aria-required': field.isRequired || undefined,
  }
  const onSet = (input: FieldInput) => form.onFill(field, input)
  if (!view.fits) return <JsonField title={field.title} view={view} wiring={wiring} onEditJson={form.onEditJson} />
  switch (field.kind) {
    case 'group':
      return (
        <fieldset className={css.group}>
          <legend className={css.legend}>{field.title}</legend>
          <div className={css.groupFields}>
            {field.description !== undefined && <p className={css.note}>{field.description}</p>}
            {problem && <p className={css.problem}>{sentenceOf(problem, field)}</p>}
            <MetadataFields fields={field.fields} views={view.fields} {...form} />
          </div>
        </fieldset>
      )
    case 'boolean':
      return <ChoiceField wiring={wiring} labels={view.choiceTexts} view={view} onSet={onSet} />
    case 'choice': {
      const labels = view.choiceTexts.map((text, at) => field.choices[at]?.label ?? text)
      return <ChoiceField wiring={wiring} labels={labels} view={view} onSet={onSet} />
    }
    default:
      return <TypedInput field={field} view={view} wiring={wiring} onSet={onSet} settled={form.settled} />
  }
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
  view: FieldView
  wiring: Wiring
  onSet: (input: FieldInput) => void
}

const ISO_DATE = 'yyyy-MM-dd'

function TypedInput({
  field,
  view,
  wiring,
  onSet,
  settled,
}: ValueProps & Pick<FormProps, 'settled'> & { field: FormField }): ReactNode {
  // As the person types it (`0.10`, a line not begun yet), until they leave the field.
  const [typed, setTyped] = useState<string>()
  const shown = typed ?? view.text
  const change = (text: string) => {
    setTyped(text)
    onSet({ typed: text })
  }
  const leave = () => void settled().then(() => setTyped(undefined))
  if (field.kind === 'date' && field.format === ISO_DATE && /^(?:\d{4}-\d\d-\d\d)?$/.test(shown)) {
    return <DateInput date={shown} wiring={wiring} onChange={change} onLeave={leave} />
  }
  const events = { value: shown, onBlur: leave }
  if (field.kind === 'texts' || shown.includes('\n')) {
    return <TextAreaField {...wiring} {...events} onChange={(event) => change(event.target.value)} />
  }
  const mode = field.kind === 'integer' ? 'numeric' : field.kind === 'number' ? 'decimal' : undefined
  return <TextField {...wiring} {...events} inputMode={mode} onChange={(event) => change(event.target.value)} />
}

interface DateInputProps {
  /** `yyyy-MM-dd`, or empty. */
  date: string
  wiring: Wiring
  onChange: (date: string) => void
  onLeave: () => void
}

/** The browser keeps what is typed of a date until it is whole, so its value is only set when another one comes. */
function DateInput({ date, wiring, onChange, onLeave }: DateInputProps): ReactNode {
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
      onBlur={onLeave}
    />
  )
}

interface ChoiceFieldProps extends ValueProps {
  labels: readonly string[]
}

/** A value that is none of the choices is shown, too, and stays until another one is chosen. */
function ChoiceField({ labels, view, wiring, onSet }: ChoiceFieldProps): ReactNode {
  const isOther = view.isSet && view.choice === undefined
  const options = labels.map((label, at) => ({ value: String(at), label }))
  const other = isOther ? [{ value: OTHER, label: view.text.replace(/\s*\n\s*/g, ' ') }] : []
  return (
    <SelectField
      {...wiring}
      options={[{ value: NOTHING, label: 'Not set' }, ...options, ...other]}
      value={isOther ? OTHER : view.choice === undefined ? NOTHING : String(view.choice)}
      onChoose={(chosen) => {
        if (chosen !== OTHER) onSet(chosen === NOTHING ? 'nothing' : { choice: Number(chosen) })
      }}
    />
  )
}

const NOTHING = ''
const OTHER = 'other'

interface JsonFieldProps {
  title: string
  view: FieldView
  wiring: Wiring
  onEditJson: () => void
}

/** What a form cannot show is edited where it can be seen whole. */
function JsonField({ title, view, wiring, onEditJson }: JsonFieldProps): ReactNode {
  return (
    <div className={css.json}>
      <div className={css.jsonHead}>
        <span className={css.legend}>{title}</span>
        <Button small aria-label={`Edit as JSON: ${title}`} onClick={onEditJson}>
          Edit as JSON
        </Button>
      </div>
      {view.isSet && <ScrollText label={title}>{view.text}</ScrollText>}
      {wiring.error ? <p className={css.problem}>{wiring.error}</p> : <p className={css.note}>{wiring.hint}</p>}
    </div>
  )
}
