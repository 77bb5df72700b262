import { expect, test } from 'vitest'
import { smallerSize, tooLarge } from './too-large.ts'

test('what a screen or a camera makes is drawn by itself', () => {
  expect(tooLarge({ widthPx: 8_256, heightPx: 5_504 })).toBeUndefined()
  expect(tooLarge({ widthPx: 16_384, heightPx: 4_096 })).toBeUndefined()
})

test('a huge picture waits for a press, and one of gigabytes is never decoded', () => {
  expect(tooLarge({ widthPx: 20_000, heightPx: 100 })?.mayTry).toBe(true)
  expect(tooLarge({ widthPx: 10_000, heightPx: 10_000 })?.mayTry).toBe(true)
  expect(tooLarge({ widthPx: 50_000, heightPx: 50_000 })).toEqual({
    why: '50,000 × 50,000 px would take 10\u202fGB of memory: no browser draws that. Download it to look at it.',
    mayTry: false,
  })
})

test('drawn smaller, it keeps its shape', () => {
  expect(smallerSize({ widthPx: 20_000, heightPx: 10_000 })).toEqual({ resizeWidth: 4_096, resizeHeight: 2_048 })
  expect(smallerSize({ widthPx: 20_000, heightPx: 1 })).toEqual({ resizeWidth: 4_096, resizeHeight: 1 })
})
