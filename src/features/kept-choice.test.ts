import { afterEach, expect, test, vi } from 'vitest'
import { keepChoice, keptChoice } from './kept-choice.ts'

afterEach(() => {
  vi.unstubAllGlobals()
})

test('a choice is kept for the next visit', () => {
  const kept = new Map<string, string>()
  vi.stubGlobal('localStorage', {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, text: string) => kept.set(key, text),
  })
  expect(keptChoice('tool')).toBeNull()
  keepChoice('tool', 'pandas')
  expect(keptChoice('tool')).toBe('pandas')
})

test('a browser that blocks storage keeps no choice, and breaks nothing', () => {
  const blocked = () => {
    throw new DOMException('blocked', 'SecurityError')
  }
  vi.stubGlobal('localStorage', { getItem: blocked, setItem: blocked })
  keepChoice('tool', 'pandas')
  expect(keptChoice('tool')).toBeNull()
})
