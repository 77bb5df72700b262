import { expect, test } from 'vitest'
import type { PathStep } from '../../client/engine.ts'
import { pathRows } from './path-rows.ts'

function steps(...changes: readonly PathStep['change'][]): PathStep[] {
  return changes.map((change, at) => ({
    topHash: `${at}`,
    createdMs: 0,
    message: undefined,
    change,
    path: 'a',
    kind: 'file',
    movedFrom: undefined,
    movedTo: undefined,
    sizeBytes: undefined,
    hashText: undefined,
    entries: undefined,
    counts: undefined,
    fault: undefined,
  }))
}

const told = (rows: ReturnType<typeof pathRows>) =>
  rows.map((row) =>
    row.kind === 'gap' ? `${row.revisions} ${row.change}` : `${row.step.change}${row.cameBack ? ' again' : ''}`,
  )

test('revisions in which nothing happened stand together, those without the file apart', () => {
  const history = steps('same', 'same', 'changed', 'added', 'absent', 'absent', 'removed', 'same', 'added')
  expect(told(pathRows(history, false))).toEqual([
    '2 same',
    'changed',
    'added again',
    '2 absent',
    'removed',
    '1 same',
    'added',
  ])
  expect(pathRows(history, true)).toHaveLength(9)
})

test('a step is compared with the next older revision that can be read', () => {
  const [changed, lost] = pathRows(steps('changed', 'unknown', 'same', 'added'), false)
  expect(changed).toMatchObject({ before: { topHash: '2' } })
  expect(lost).toMatchObject({ step: { change: 'unknown' } })
})
