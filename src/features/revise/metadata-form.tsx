import { type ReactNode, useEffect } from 'react'
import { asFault } from '../../base/index.ts'
import type { FormModel } from '../../client/engine.ts'
import { type JsonObject, parseMetaText } from '../../package/index.ts'
import { Button, Notice } from '../../ui/index.ts'
import css from './metadata-editor.module.css'
import { MetadataField } from './metadata-field.tsx'
import { type MetadataProblem, otherProblems } from './metadata-problems.ts'
import { missingDefaults, textWith, textWithDefaults } from './metadata-value.ts'

interface MetadataFormProps {
  form: FormModel
  text: string
  onChange: (text: string) => void
  problems: readonly MetadataProblem[]
  onEditJson: () => void
  /** Called once for each form: metadata that says nothing yet begins with the defaults. */
  onBegin: (() => void) | undefined
}

/** The metadata as fields. The text stays the truth: what no field names is kept as it stands. */
export function MetadataForm({ form, text, onChange, problems, onEditJson, onBegin }: MetadataFormProps): ReactNode {
  const read = readMetadata(text)
  useEffect(() => {
    if (onBegin === undefined) return
    onBegin()
    if (text.trim() === '' && missingDefaults(NOTHING, form.fields).length > 0) {
      onChange(textWithDefaults(NOTHING, form.fields))
    }
  }, [form, text, onChange, onBegin])

  if ('problem' in read) {
    return (
      <Notice>
        <p>{read.problem}</p>
        <Button small onClick={onEditJson}>
          Edit the JSON
        </Button>
      </Notice>
    )
  }
  const { metadata } = read
  const missing = missingDefaults(metadata, form.fields).length
  return (
    <div className={css.fields}>
      {form.fields.map((field) => (
        <MetadataField
          key={field.path.join('/')}
          {...{ field, metadata, problems, onEditJson }}
          onSet={(path, value) => onChange(textWith(metadata, path, value))}
        />
      ))}
      {missing > 0 && (
        <div>
          <Button small onClick={() => onChange(textWithDefaults(metadata, form.fields))}>
            {missing === 1 ? 'Fill in 1 default' : `Fill in ${missing} defaults`}
          </Button>
        </div>
      )}
      {otherProblems(problems, form.fields).map(({ fault }) => (
        <p key={fault.message} className={css.problem}>
          {fault.message}
        </p>
      ))}
    </div>
  )
}

const NOTHING: JsonObject = new Map()

function readMetadata(text: string): { readonly metadata: JsonObject } | { readonly problem: string } {
  try {
    return { metadata: parseMetaText(text) ?? NOTHING }
  } catch (error) {
    return { problem: asFault(error).message }
  }
}
