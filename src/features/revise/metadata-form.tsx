import { type ReactNode, useEffect } from 'react'
import type { FormModel } from '../../client/engine.ts'
import { Button, Notice } from '../../ui/index.ts'
import css from './metadata-editor.module.css'
import { MetadataFields } from './metadata-field.tsx'
import { type MetadataProblem, otherProblems } from './metadata-problems.ts'
import { useFormView } from './use-form-view.ts'

interface MetadataFormProps {
  form: FormModel
  text: string
  onChange: (text: string) => void
  problems: readonly MetadataProblem[]
  tried: boolean
  onEditJson: () => void
  /** Called once for each form: metadata that says nothing yet begins with the defaults. */
  onBegin: (() => void) | undefined
}

/** The metadata as fields. The text stays the truth: what no field names is kept as it stands. */
export function MetadataForm({
  form,
  text,
  onChange,
  problems,
  tried,
  onEditJson,
  onBegin,
}: MetadataFormProps): ReactNode {
  const { view, fault, fill, fillDefaults, settled } = useFormView(form, text, onChange)
  useEffect(() => {
    if (onBegin === undefined || view === undefined) return
    onBegin()
    if (text.trim() === '' && view.kind === 'fields' && view.missingDefaults > 0) fillDefaults()
  }, [text, view, onBegin, fillDefaults])

  if (view === undefined) return null
  if (view.kind === 'unreadable') {
    return (
      <Notice>
        <p>{view.fault.message}</p>
        <Button small onClick={onEditJson}>
          Edit the JSON
        </Button>
      </Notice>
    )
  }
  const missing = view.missingDefaults
  return (
    <div className={css.fields}>
      <MetadataFields
        fields={form.fields}
        views={view.fields}
        problems={problems}
        tried={tried}
        onFill={fill}
        settled={settled}
        onEditJson={onEditJson}
      />
      {missing > 0 && (
        <div>
          <Button small onClick={fillDefaults}>
            {missing === 1 ? 'Fill in 1 default' : `Fill in ${missing} defaults`}
          </Button>
        </div>
      )}
      {otherProblems(problems, form.fields).map(({ fault: { message } }) => (
        <p key={message} className={css.problem}>
          {message}
        </p>
      ))}
      {fault && <p className={css.problem}>{fault.message}</p>}
    </div>
  )
}
