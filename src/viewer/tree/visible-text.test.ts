import { expect, test } from 'vitest'
import { piecesOf } from './marked-text.tsx'
import { visibleText } from './visible-text.ts'

test('what cannot be seen, or turns the text around it, is written out', () => {
  expect(visibleText('a\nb\tc\u0000\u202e\ud83d x\ude00')).toBe('a\\nb\\tc\\u0000\\u202e\\ud83d x\\ude00')
  expect(visibleText('שלום 😀 e\u0301 \u00a0')).toBe('שלום 😀 e\u0301 \u00a0')
})

test('hits are marked in any case, and only where the places fit', () => {
  expect(piecesOf('One one', 'ONE').map(({ piece, isHit }) => `${isHit ? '!' : ''}${piece}`)).toEqual([
    '!One',
    ' ',
    '!one',
  ])
  expect(piecesOf('İone', 'one')).toHaveLength(1)
  expect(piecesOf('abc', '')).toEqual([{ at: 0, piece: 'abc', isHit: false }])
})
