import { expect, test } from 'vitest'
import { liveFrames } from './live-frames.ts'

test('no more frames live than may, and those that were seen last', () => {
  const frames = liveFrames(2)
  for (const id of ['a', 'b', 'a', 'c']) frames.see(id)
  expect([...frames.alive.get()]).toEqual(['a', 'c'])
})

test('a notebook of a thousand frames has eight', () => {
  const frames = liveFrames()
  for (let id = 0; id < 1_000; id += 1) frames.see(String(id))
  expect(frames.alive.get().size).toBe(8)
})
