import { describe, expect, test } from 'vitest'
import type { FormField, FormModel } from '../engine.ts'
import { metadataForms } from './metadata-form.ts'

const facts = { description: undefined, isRequired: false, fallback: undefined }
const wells: FormField = { ...facts, path: ['wells'], title: 'Wells', kind: 'integer', fallback: 96n }
const lens: FormField = {
  ...facts,
  path: ['lens'],
  title: 'Lens',
  kind: 'choice',
  choices: [
    { label: 'twenty', value: 20n },
    { label: undefined, value: '40x' },
  ],
}
const confocal: FormField = { ...facts, path: ['confocal'], title: 'Confocal', kind: 'boolean' }
const notes: FormField = { ...facts, path: ['notes'], title: 'Notes', kind: 'json' }
const group: FormField = {
  ...facts,
  path: ['who'],
  title: 'Who',
  kind: 'group',
  fields: [{ ...facts, path: ['who', 'name'], title: 'Name', kind: 'text' }],
}
const form: FormModel = { fields: [wells, lens, confocal, notes, group] }

async function fieldsOf(text: string) {
  const view = await metadataForms.formView(form, text)
  if (view.kind !== 'fields') throw new Error('unreadable')
  return view
}

describe('the view of a form', () => {
  test('tells what each field holds, and how a choice reads', async () => {
    const { fields } = await fieldsOf('{"wells": 384, "lens": 20, "confocal": false, "who": {"name": "mira"}}')
    expect(fields).toMatchObject([
      { isSet: true, fits: true, text: '384' },
      { choice: 0, choiceTexts: ['20', '40x'] },
      { choice: 1, choiceTexts: ['true', 'false'] },
      { isSet: false, fits: false, text: '' },
      { fields: [{ text: 'mira' }] },
    ])
  })

  test('tells a value that is no choice, and one that no field can show', async () => {
    const { fields } = await fieldsOf('{"wells": [1], "lens": 20.0, "who": "mira"}')
    expect(fields[0]).toMatchObject({ fits: false, text: '[\n  1\n]' })
    expect(fields[1]).toMatchObject({ isSet: true, choice: undefined, text: '20.0' })
    expect(fields[4]).toMatchObject({ fits: false })
  })

  test('counts the defaults that could be filled in', async () => {
    expect((await fieldsOf('')).missingDefaults).toBe(1)
    expect((await fieldsOf('{"wells": null}')).missingDefaults).toBe(0)
    expect(await metadataForms.fillDefaults('{"a": 1.0}', form)).toBe('{\n  "a": 1.0,\n  "wells": 96\n}')
  })

  test('of a text that is no object says why', async () => {
    expect(await metadataForms.formView(form, '{"a"')).toMatchObject({ kind: 'unreadable', fault: { code: 'invalid' } })
  })
})

describe('a field that is filled in', () => {
  test('changes its own value, and no other number or order', async () => {
    const text = '{"z": 1.0, "lens": "40x", "wells": 9007199254740993}'
    expect(await metadataForms.fillField(text, lens, { choice: 0 })).toBe(
      '{\n  "z": 1.0,\n  "lens": 20,\n  "wells": 9007199254740993\n}',
    )
    expect(await metadataForms.fillField('', confocal, { choice: 1 })).toBe('{\n  "confocal": false\n}')
    expect(await metadataForms.fillField('', wells, { typed: '384' })).toBe('{\n  "wells": 384\n}')
  })

  test('is taken away with the last of the metadata', async () => {
    expect(await metadataForms.fillField('{"wells": 1}', wells, 'nothing')).toBe('')
    expect(await metadataForms.fillField('{"wells": 1}', wells, { typed: '' })).toBe('')
  })
})
