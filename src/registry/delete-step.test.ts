import { describe, expect, test } from 'vitest'
import type { TopHash } from '../package/index.ts'
import { type DeleteEvent, type DeleteState, type DeleteTask, startDelete, stepDelete } from './delete-step.ts'

const hash = (digit: string) => digit.repeat(64) as TopHash
const latest = { topHash: hash('c'), etag: '"1"' }
const pointers = (...slots: number[]) => slots.map((slot) => ({ slot, topHash: hash('c') }))

/** Runs a delete, answering each effect; returns what was asked for, in order. */
function run(task: DeleteTask, answer: (type: string) => DeleteEvent): { asked: string[]; state: DeleteState } {
  const asked: string[] = []
  let step = stepDelete(startDelete(task), { type: 'start' })
  while (step.effect) {
    const { effect } = step
    asked.push(effect.type === 'remove-slot' ? `remove ${effect.slot}` : effect.type)
    step = stepDelete(step.state, answer(effect.type))
  }
  return { asked, state: step.state }
}

/** Does what is asked for; `listings` are what each look at the end finds, the last of them again and again. */
const obedient = (...listings: readonly DeleteEvent[]): ((type: string) => DeleteEvent) => {
  let looks = 0
  return (type) => {
    if (type !== 'list') return type === 'put-latest' ? { type: 'written' } : { type: 'removed' }
    looks += 1
    return listings[Math.min(looks, listings.length) - 1] ?? { type: 'listed', slots: [], latest: null }
  }
}

describe('deleting a package', () => {
  const task = { name: 'team/data', pointers: pointers(1, 2, 3), latest, latestAfter: undefined }

  test('takes latest away before the last pointer, so that it never names what is not listed', () => {
    const { asked, state } = run(task, obedient())
    expect(asked).toEqual(['remove 1', 'remove 2', 'remove-latest', 'remove 3', 'list'])
    expect(state).toMatchObject({ at: 'done', removed: [1, 2, 'latest', 3], left: [] })
  })

  test('takes latest away before the pointer that it names, where that is not the newest', () => {
    const rolledBack = [...pointers(1), { slot: 2, topHash: hash('d') }, { slot: 3, topHash: hash('e') }]
    const { asked } = run({ ...task, pointers: rolledBack }, obedient())
    expect(asked).toEqual(['remove 2', 'remove 3', 'remove-latest', 'remove 1', 'list'])
  })

  test('leaves a pointer that was written meanwhile, and points latest at it', () => {
    const pushed = { slot: 9, topHash: hash('d') }
    const pointed = { topHash: pushed.topHash, etag: '"2"' }
    const { asked, state } = run(
      task,
      obedient({ type: 'listed', slots: [pushed], latest: null }, { type: 'listed', slots: [pushed], latest: pointed }),
    )
    expect(asked.slice(-3)).toEqual(['list', 'put-latest', 'list'])
    expect(state).toMatchObject({ at: 'done', left: [9], hasMovedLatest: false })
  })

  test('takes latest away again where what it was pointed at is deleted in the same moment', () => {
    const pushed = { slot: 9, topHash: hash('d') }
    const pointed = { topHash: pushed.topHash, etag: '"2"' }
    const { asked } = run(
      task,
      obedient({ type: 'listed', slots: [pushed], latest: null }, { type: 'listed', slots: [], latest: pointed }),
    )
    expect(asked.slice(-4)).toEqual(['list', 'put-latest', 'list', 'remove-latest'])
  })

  test('comes to an end, whatever others do', () => {
    const pushed = { slot: 9, topHash: hash('d') }
    const { state } = run(task, obedient({ type: 'listed', slots: [pushed], latest: null }))
    expect(state.at).toBe('done')
  })

  test('takes away a latest that someone put back meanwhile to what is deleted now', () => {
    const back = { topHash: hash('c'), etag: '"2"' }
    const { asked, state } = run(task, obedient({ type: 'listed', slots: [], latest: back }))
    expect(asked.slice(-2)).toEqual(['list', 'remove-latest'])
    expect(state).toMatchObject({ at: 'done', hasMovedLatest: true })
  })

  test('leaves latest alone where someone moved it', () => {
    const { state } = run(task, (type) => (type === 'remove-latest' ? { type: 'taken' } : obedient()(type)))
    expect(state).toMatchObject({ at: 'done', removed: [1, 2, 3] })
  })

  test('goes on where latest was missing already', () => {
    const { asked } = run({ ...task, latest: undefined }, obedient())
    expect(asked).toEqual(['remove 1', 'remove 2', 'remove 3', 'list'])
  })
})

describe('deleting one revision', () => {
  const stays = { slot: 1, topHash: hash('a') }

  test('that is the latest moves latest first', () => {
    const task = { name: 'team/data', pointers: pointers(2, 3), latest, latestAfter: hash('a') }
    const { asked, state } = run(
      task,
      obedient({ type: 'listed', slots: [stays], latest: { topHash: stays.topHash, etag: '"2"' } }),
    )
    expect(asked).toEqual(['put-latest', 'remove 2', 'remove 3', 'list'])
    expect(state).toMatchObject({ at: 'done', removed: [2, 3], left: [] })
  })

  test('moves latest once more where someone put it back to that revision meanwhile', () => {
    const task = { name: 'team/data', pointers: pointers(2), latest, latestAfter: hash('a') }
    const back = { topHash: hash('c'), etag: '"2"' }
    const moved = { topHash: stays.topHash, etag: '"3"' }
    const { asked } = run(
      task,
      obedient({ type: 'listed', slots: [stays], latest: back }, { type: 'listed', slots: [stays], latest: moved }),
    )
    expect(asked.slice(-3)).toEqual(['list', 'put-latest', 'list'])
  })

  test('that was published anew meanwhile leaves latest at it', () => {
    const task = { name: 'team/data', pointers: pointers(2), latest, latestAfter: hash('a') }
    const again = { slot: 9, topHash: hash('c') }
    const { asked } = run(task, obedient({ type: 'listed', slots: [stays, again], latest: { ...latest, etag: '"2"' } }))
    expect(asked.at(-1)).toBe('list')
  })

  test('that is not the latest never touches latest', () => {
    const task = { name: 'team/data', pointers: pointers(2), latest: undefined, latestAfter: undefined }
    const { asked } = run(
      task,
      obedient({ type: 'listed', slots: [stays], latest: { topHash: stays.topHash, etag: '"2"' } }),
    )
    expect(asked).toEqual(['remove 2', 'list'])
  })
})

test('an answer that does not belong to what was asked is a fault of ours, not a wrong delete', () => {
  const task = { name: 'team/data', pointers: pointers(1), latest: undefined, latestAfter: undefined }
  const { state } = run(task, () => ({ type: 'written' }))
  expect(state).toMatchObject({ at: 'failed', fault: { code: 'internal' } })
})
