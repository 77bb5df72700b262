import { type FocusEvent, type ReactNode, useEffect, useId, useRef, useState } from 'react'
import type { FormModel } from '../../client/engine.ts'
import { lazyPart, Segments, TextAreaField } from '../../ui/index.ts'
import css from './metadata-editor.module.css'
import { MetadataFill } from './metadata-fill.tsx'
import type { MetadataProblem } from './metadata-problems.ts'

// Only a registry with workflows needs it.
const MetadataForm = lazyPart(async () => (await import('./metadata-form.tsx')).MetadataForm)

interface MetadataEditorProps {
  /** JSON text, as typed: the truth, whichever way it is edited. */
  value: string
  onChange: (text: string) => void
  /** What the workflow asks for; undefined: nothing that a form could show. */
  form: FormModel | undefined
  problems: readonly MetadataProblem[]
  /** Was publishing tried? Then fields that hold nothing say what is wrong with that. */
  tried: boolean
  /** Said beneath it, while nothing is wrong. */
  hint?: string | undefined
}

type View = 'form' | 'json'

const VIEWS = [
  { value: 'form', label: 'Form' },
  { value: 'json', label: 'JSON' },
] as const

const MOST_ROWS = 16

const FIELD_ID = 'package-metadata'

/** The package's metadata: as JSON and, where the workflow has a schema for it, as a form. */
export function MetadataEditor({ value, onChange, form, problems, tried, hint }: MetadataEditorProps): ReactNode {
  const [chosen, setChosen] = useState<View>()
  const [begun, setBegun] = useState<FormModel>()
  const titleId = useId()
  const isLeaving = useRef(false)
  const view = form === undefined ? 'json' : (chosen ?? 'form')
  useEffect(() => {
    if (view !== 'json' || !isLeaving.current) return
    isLeaving.current = false
    document.getElementById(FIELD_ID)?.focus()
  }, [view])
  const json = (
    <TextAreaField
      id={FIELD_ID}
      label={form === undefined ? 'Metadata' : 'Metadata as JSON'}
      labelHidden={form !== undefined}
      mono
      rows={Math.min(value.split('\n').length + 1, MOST_ROWS)}
      placeholder={'{\n  "plate": "0412",\n  "objective": "20x"\n}'}
      value={value}
      onChange={(event) => {
        // A form that comes while someone types must not take the place of what they type in.
        setChosen('json')
        onChange(event.target.value)
      }}
      error={problems.length > 0 ? <ProblemList problems={problems} /> : undefined}
      hint={hint ?? 'a JSON object, or nothing'}
    />
  )
  const fill = <MetadataFill text={value} form={form} onFill={onChange} />
  if (form === undefined) {
    return (
      <div className={css.editor}>
        {json}
        {fill}
      </div>
    )
  }
  return (
    <div className={css.editor}>
      <div className={css.head}>
        <span id={titleId} className={css.title}>
          Metadata
        </span>
        <Segments label="Edit the metadata as" options={VIEWS} value={view} onChoose={setChosen} />
      </div>
      {view === 'json' ? (
        json
      ) : (
        <fieldset id={FIELD_ID} className={css.form} aria-labelledby={titleId} tabIndex={-1} onFocus={toFirstField}>
          <MetadataForm
            form={form}
            text={value}
            onChange={onChange}
            problems={problems}
            tried={tried}
            onEditJson={() => {
              isLeaving.current = true
              setChosen('json')
            }}
            onBegin={begun === form ? undefined : () => setBegun(form)}
          />
        </fieldset>
      )}
      {view === 'form' && hint !== undefined && <p className={css.hint}>{hint}</p>}
      {fill}
    </div>
  )
}

const MOST_LISTED = 5

function ProblemList({ problems }: { problems: readonly MetadataProblem[] }): ReactNode {
  const [first] = problems
  if (problems.length === 1) return first?.fault.message
  return (
    <ul className={css.problems}>
      {problems.slice(0, MOST_LISTED).map(({ fault }) => (
        <li key={fault.message}>{fault.message}</li>
      ))}
      {problems.length > MOST_LISTED && <li>and {problems.length - MOST_LISTED} more</li>}
    </ul>
  )
}

/** Whoever is led to the metadata is led on to the field that is wrong, or to the first. */
function toFirstField({ target, currentTarget }: FocusEvent<HTMLElement>): void {
  if (target !== currentTarget) return
  const field =
    currentTarget.querySelector<HTMLElement>('[aria-invalid]') ??
    currentTarget.querySelector<HTMLElement>('input, select, textarea, button')
  field?.focus()
}
