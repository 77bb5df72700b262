import { expect, test } from 'vitest'
import { modeOfType, typeOfMode } from './view-mode.ts'

test.each([
  ['json', 'json'],
  ['jupyter', 'notebook'],
  ['text', 'text'],
  ['parquet', 'parquet'],
  ['bytes', 'bytes'],
])('mode=%s shows a file as %s, and the choice is written back so', (mode, type) => {
  expect(typeOfMode(mode)).toBe(type)
  expect(modeOfType(type)).toBe(mode)
})

test.each([null, '', 'echarts', 'igv', 'ngl', 'voila', 'perspective', '../x', 'A', '<b>', 'x'.repeat(30)])(
  'mode=%s leaves the choice to the file',
  (mode) => {
    expect(typeOfMode(mode)).toBeUndefined()
  },
)
