import type { FaultWire } from '../../base/index.ts'
import type { FormField, FormModel } from './engine-drafts.ts'

/**
 * Metadata as a form. The JSON text stays the truth: it is read and changed here, where numbers, order and what no field
 * names are kept, and the page only shows it.
 */
export interface MetadataEngine {
  /** What the fields of a form hold. */
  formView(form: FormModel, metaText: string): Promise<FormView>
  /** The text after one field was given something else, or was emptied. The text must be a JSON object, or nothing. */
  fillField(metaText: string, field: FormField, input: FieldInput): Promise<string>
  /** The text with the defaults of fields that hold nothing yet. */
  fillDefaults(metaText: string, form: FormModel): Promise<string>
  /** The text with what a JSON or CSV file says put over it. A file that cannot be read is an `invalid` Fault. */
  fillFromFile(metaText: string, form: FormModel | undefined, file: File): Promise<string>
}

export type FormView =
  | {
      readonly kind: 'fields'
      /** One for each field of the form, in its order. */
      readonly fields: readonly FieldView[]
      /** Fields with a default that hold nothing. */
      readonly missingDefaults: number
    }
  /** The text is no JSON object. */
  | { readonly kind: 'unreadable'; readonly fault: FaultWire }

export interface FieldView {
  readonly isSet: boolean
  /** Can the field show it? Else it is for the JSON editor. */
  readonly fits: boolean
  /** As it is typed; JSON of more than one part is indented. */
  readonly text: string
  /** Which of the choices it is (of a boolean: true, then false). */
  readonly choice: number | undefined
  /** Of a choice: how each of them reads. */
  readonly choiceTexts: readonly string[]
  /** Of a group. */
  readonly fields: readonly FieldView[]
}

export type FieldInput = { readonly typed: string } | { readonly choice: number } | 'nothing'
