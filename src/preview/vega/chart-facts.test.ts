import { expect, test } from 'vitest'
import { chartFacts } from './chart-facts.ts'

test('files of data and images are found wherever they stand', () => {
  const spec = {
    data: { url: 'a.csv' },
    layer: [{ data: { url: '../b.json' }, transform: [{ lookup: 'x', from: { data: { url: 'c.csv' } } }] }],
    marks: [{ encode: { enter: { url: { value: 'd.png' } } } }],
  }
  expect([...chartFacts(spec).files].sort()).toEqual(['../b.json', 'a.csv', 'c.csv', 'd.png'])
})

test('addresses elsewhere are told, and never read', () => {
  const { files, notes } = chartFacts({ data: { url: 'https://x.example/?leak' } })
  expect(files).toEqual([])
  expect(notes[0]).toContain('not fetched: https://x.example/?leak')
})

test('what is nested two hundred thousand deep is no reason to fall', () => {
  const spec: unknown = JSON.parse(`${'{"a":'.repeat(2e5)}1${'}'.repeat(2e5)}`)
  expect(chartFacts(spec as object).files).toEqual([])
})
