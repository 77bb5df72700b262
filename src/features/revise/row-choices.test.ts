import { describe, expect, test } from 'vitest'
import type { DraftEdit, DraftRow } from '../../client/engine.ts'
import { rowChoices } from './row-choices.ts'

function choicesOf(row: Partial<DraftRow>, look: { isRevising?: boolean; isElsewhere?: boolean } = {}) {
  const edits: DraftEdit[] = []
  const whole: DraftRow = {
    kind: 'file',
    path: 'raw/a.csv',
    name: 'a.csv',
    level: 2,
    position: 1,
    setSize: 1,
    expanded: false,
    files: 1,
    sizeBytes: 1,
    state: 'same',
    movedFrom: undefined,
    hashText: undefined,
    hashedShare: undefined,
    hasMeta: false,
    ...row,
  }
  const groups = rowChoices({
    row: whole,
    isStop: true,
    look: { isRevising: true, isElsewhere: false, narrow: false, ...look },
    onEdit: (...made) => edits.push(...made),
    onTask: () => undefined,
    onTarget: () => undefined,
    onSee: () => undefined,
  })
  const choices = groups.flatMap((group) => group.choices)
  return { edits, choices, ids: choices.map(({ id }) => id) }
}

describe('the menu of a row', () => {
  test('brings back what was removed, and offers nothing else there', () => {
    const { ids, choices, edits } = choicesOf({ state: 'removed' })
    expect(ids).toEqual(['restore'])
    choices[0]?.onChoose?.()
    expect(edits).toEqual([{ type: 'restore', path: 'raw/a.csv' }])
  })

  test('undoes what was done to an entry of the base, and removes what was added', () => {
    expect(choicesOf({ state: 'moved' }).ids).toEqual(['see', 'move', 'meta', 'restore', 'remove'])
    expect(choicesOf({ state: 'added' }).ids).toEqual(['see', 'move', 'meta', 'remove'])
    expect(choicesOf({ state: 'same' }).ids).toEqual(['see', 'move', 'meta', 'remove'])
  })

  test('takes files into a folder', () => {
    expect(choicesOf({ kind: 'directory' }).ids[0]).toBe('target')
  })

  test('makes exceptions to the rule about bytes elsewhere only where some lie elsewhere', () => {
    expect(choicesOf({}).ids).not.toContain('copy')
    const { choices, edits } = choicesOf({}, { isElsewhere: true })
    for (const choice of choices) if (['copy', 'leave', 'rule'].includes(choice.id)) choice.onChoose?.()
    expect(edits.map((edit) => edit.type === 'copy' && edit.copies)).toEqual([true, false, undefined])
  })
})
