import { expect, test } from 'vitest'
import { complaints, differences, NOT_MEANT, NOT_REFUSED } from './differences.ts'
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

test('a refusal that neither side gives is never meant, nor is one for something else', () => {
  const missed = `step 1 push${NOT_REFUSED}`
  const other = `step 1 push${NOT_MEANT}`
  const shows = { id: ['step 1 *'] }
  const neither = differences(new Map([[missed, 'quilt3']]), new Map([[missed, 'ours']]))
  expect(complaints(neither, script(shows))).toContain(missed)
  expect(complaints(differences(new Map([[missed, 'quilt3']]), new Map()), script(shows))).toBe('')
  expect(complaints(differences(new Map(), new Map([[other, 'ours']])), script(shows))).toContain(other)
})
