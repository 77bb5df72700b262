import { describe, expect, test } from 'vitest'
import { manifestText, parseJson } from '../../package/index.ts'
import type { FormField, FormModel } from '../engine.ts'
import { textFromFile } from './metadata-file.ts'
import { tableCells } from './metadata-table.ts'

const facts = { description: undefined, isRequired: false, fallback: undefined }
const form: FormModel = {
  fields: [
    { ...facts, path: ['plate'], title: 'Plate', kind: 'text' },
    { ...facts, path: ['wells'], title: 'Wells', kind: 'integer' },
    { ...facts, path: ['confocal'], title: 'Confocal', kind: 'boolean' },
    { ...facts, path: ['stains'], title: 'Stains', kind: 'texts' },
    { ...facts, path: ['lens'], title: 'Lens', kind: 'choice', choices: [{ label: 'twenty', value: 20n }] },
    {
      ...facts,
      path: ['who'],
      title: 'Who',
      kind: 'group',
      fields: [{ ...facts, path: ['who', 'name'], title: 'Name', kind: 'text' }],
    } satisfies FormField,
  ],
}

async function filled(content: string, text = '', withForm: FormModel | null = form): Promise<string> {
  return manifestText(parseJson(await textFromFile(new File([content], 'plate.csv'), text, withForm ?? undefined)))
}

describe('metadata from a file', () => {
  test('a JSON object goes over what is there', async () => {
    expect(await filled('{"b": 1.0, "a": 2}', '{"a": 1, "c": 9007199254740993}')).toBe(
      '{"a": 2, "c": 9007199254740993, "b": 1.0}',
    )
  })

  test('a table of two columns fills fields by key or title, each in its own kind', async () => {
    const content =
      'plate,0412\nWells,96\nconfocal,TRUE\nStains,"DAPI; GFP"\nLens,twenty\nwho.name,mira\nown,1.50\nempty,\n'
    expect(await filled(content, '{"x": 1}')).toBe(
      '{"x": 1, "plate": "0412", "wells": 96, "confocal": true, "stains": ["DAPI", "GFP"], "lens": 20, "who": {"name": "mira"}, "own": 1.5}',
    )
  })

  test('a table of two rows does so, too', async () => {
    expect(await filled('Plate;Wells;own\r\n412;96;x\r\n')).toBe('{"plate": "412", "wells": 96, "own": "x"}')
    expect(await filled('plate,wells\n412,96')).toBe('{"plate": "412", "wells": 96}')
    expect(await filled('plate,wells\n412,96', '', null)).toBe('{"plate": "wells", "412": 96}')
  })

  test('what does not fit its field is kept as it is written', async () => {
    expect(await filled('Wells,many\nConfocal,perhaps\nLens,40')).toBe(
      '{"wells": "many", "confocal": "perhaps", "lens": "40"}',
    )
  })

  test('a file that says nothing clear, and metadata that is no JSON, stay as they are', async () => {
    await expect(filled('a,b,c\n1,2,3\n4,5,6')).rejects.toMatchObject({ code: 'invalid' })
    await expect(filled('{"a": ')).rejects.toMatchObject({ code: 'invalid' })
    await expect(filled('a,1', '{"a"')).rejects.toMatchObject({ code: 'invalid' })
    await expect(filled(' '.repeat(10_000_001))).rejects.toMatchObject({ code: 'invalid' })
  })
})

test.each([
  [
    'a,b\n"c ""d"", e",f\n',
    [
      ['a', 'b'],
      ['c "d", e', 'f'],
    ],
  ],
  [
    '\ufeffa\tb,c\td\n\n1\t2\t3',
    [
      ['a', 'b,c', 'd'],
      ['1', '2', '3'],
    ],
  ],
  ['"two\nlines", x', [['two\nlines', 'x']]],
  ['a,', [['a', '']]],
  ['"open', [['open']]],
  ['', []],
])('the cells of %j', (text, cells) => {
  expect(tableCells(text)).toEqual(cells)
})
