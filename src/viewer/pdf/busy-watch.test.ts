import { expect, test } from 'vitest'
import { BusyWatch } from './busy-watch.ts'

function watched() {
  const told: string[] = []
  let fire: (() => void) | undefined
  const watch = new BusyWatch(
    () => told.push('too long'),
    (act) => {
      fire = act
      return () => {
        fire = undefined
      }
    },
  )
  return { watch, told, pass: () => fire?.() }
}

test('what computes too long is told', () => {
  const { watch, told, pass } = watched()
  void watch.asked(new Promise(() => {}))
  pass()
  expect(told).toEqual(['too long'])
})

test('waiting for bytes is no computing', async () => {
  const { watch, told, pass } = watched()
  void watch.asked(new Promise(() => {}))
  const { promise, resolve } = Promise.withResolvers<void>()
  const read = watch.reading(promise)
  pass()
  expect(told).toEqual([])
  resolve()
  await read
  pass()
  expect(told).toEqual(['too long'])
})

test('what was answered is waited for no longer', async () => {
  const { watch, told, pass } = watched()
  await watch.asked(Promise.resolve(1))
  pass()
  expect(told).toEqual([])
})
