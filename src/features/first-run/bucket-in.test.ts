import { expect, test } from 'vitest'
import { bucketIn } from './bucket-in.ts'

test.each([
  'lab-data',
  ' lab-data ',
  's3://lab-data',
  's3://lab-data/',
  'https://catalog.lab.example/b/lab-data',
  'https://catalog.lab.example/b/lab-data/packages/imaging/plate-0412',
  '/b/lab-data/packages/',
])('%j names lab-data', (text) => {
  expect(bucketIn(text)).toBe('lab-data')
})

test.each(['', 'x', 'Lab Data', 'lab_data', 's3://', 'https://catalog.lab.example/', '-lab', 'javascript:alert(1)'])(
  '%j names no bucket',
  (text) => {
    expect(bucketIn(text)).toBeUndefined()
  },
)
