import { asFault, Fault } from '../../base/index.ts'
import { type Json, type JsonObject, jsonAt, parseMetaText, prettyText } from '../../package/index.ts'
import type { FieldView, FormField, FormModel, MetadataEngine } from '../engine.ts'
import { textFromFile } from './metadata-file.ts'
import {
  canBeTyped,
  isSame,
  missingDefaults,
  textWith,
  textWithDefaults,
  typedOf,
  valueOfTyped,
} from './metadata-value.ts'

const NOTHING: JsonObject = new Map()
const TRUE_OR_FALSE: readonly Json[] = [true, false]

/** Metadata, read and changed as fields of a form. */
export const metadataForms: MetadataEngine = {
  async formView(form, metaText) {
    try {
      const metadata = parseMetaText(metaText) ?? NOTHING
      return {
        kind: 'fields',
        fields: views(form, metadata),
        missingDefaults: missingDefaults(metadata, form.fields).length,
      }
    } catch (error) {
      return { kind: 'unreadable', fault: asFault(error).toWire() }
    }
  },
  fillField: async (metaText, field, input) =>
    textWith(
      parseMetaText(metaText) ?? NOTHING,
      field.path,
      input === 'nothing' ? undefined : 'typed' in input ? typed(field, input.typed) : choicesOf(field)[input.choice],
    ),
  fillDefaults: async (metaText, form) => textWithDefaults(parseMetaText(metaText) ?? NOTHING, form.fields),
  fillFromFile: (metaText, form, file) => textFromFile(file, metaText, form),
}

function views({ fields }: Pick<FormModel, 'fields'>, metadata: JsonObject): FieldView[] {
  return fields.map((field) => {
    const value = jsonAt(metadata, field.path)
    const choices = choicesOf(field)
    const at = value === undefined ? -1 : choices.findIndex((choice) => isSame(choice, value))
    return {
      isSet: value !== undefined,
      fits: fits(field, value),
      text:
        field.kind === 'json' || field.kind === 'group'
          ? value === undefined
            ? ''
            : prettyText(value)
          : typedOf(value),
      choice: at < 0 ? undefined : at,
      choiceTexts: choices.map(lineOf),
      fields: field.kind === 'group' ? views(field, metadata) : [],
    }
  })
}

function fits(field: FormField, value: Json | undefined): boolean {
  switch (field.kind) {
    case 'group':
      return value === undefined || value instanceof Map
    case 'boolean':
    case 'choice':
      return true
    case 'json':
      return false
    default:
      return canBeTyped(field.kind, value)
  }
}

function choicesOf(field: FormField): readonly Json[] {
  if (field.kind === 'boolean') return TRUE_OR_FALSE
  return field.kind === 'choice' ? field.choices.map(({ value }) => value) : []
}

function typed(field: FormField, text: string): Json | undefined {
  switch (field.kind) {
    case 'boolean':
    case 'choice':
    case 'group':
    case 'json':
      throw new Fault('internal', `“${field.title}” is no field to type into.`, { action: 'reload' })
    default:
      return valueOfTyped(field.kind, text)
  }
}

function lineOf(value: Json): string {
  return typeof value === 'string' && value !== '' ? value : prettyText(value).replace(/\s*\n\s*/g, ' ')
}
