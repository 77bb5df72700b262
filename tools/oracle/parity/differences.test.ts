import { expect, test } from 'vitest'
import { complaints, differences } from './differences.ts'
import type { Script } from './operations.ts'

const script = (shows: Script['shows']): Script => ({ name: 'a', steps: [], ...(shows ? { shows } : {}) })

const quilt3 = new Map([
  ['step 1 push', 'a'],
  ['main data k', '1'],
])

test('where both are equal there is nothing to complain of', () => {
  expect(complaints(differences(quilt3, new Map(quilt3)), script(undefined))).toBe('')
})

test('what differs, and what one side alone has, is told', () => {
  const ours = new Map([
    ['step 1 push', 'b'],
    ['main data other', '1'],
  ])
  expect(complaints(differences(quilt3, ours), script(undefined)).split('\n')).toEqual([
    'step 1 push',
    '  quilt3: a',
    '  ours:   b',
    'main data k',
    '  quilt3: 1',
    '  ours:   nothing',
    'main data other',
    '  quilt3: nothing',
    '  ours:   1',
  ])
})

test('a difference that the script means is none to complain of, and must be there', () => {
  const ours = new Map([...quilt3, ['step 1 push', 'b']])
  expect(complaints(differences(quilt3, ours), script({ id: ['step 1 *'] }))).toBe('')
  expect(complaints(differences(quilt3, quilt3), script({ id: ['step 1 *'] }))).toBe(
    'id is not shown any more: step 1 *',
  )
  expect(complaints(differences(quilt3, ours), script({ id: ['step 1'] }))).toContain('step 1 push')
})

test('a refusal that neither side gives is never meant', () => {
  const about = 'step 1 push: meant to be refused'
  const found = differences(new Map([[about, 'quilt3']]), new Map([[about, 'ours']]))
  expect(complaints(found, script({ id: ['step 1 *'] }))).toContain(about)
})
