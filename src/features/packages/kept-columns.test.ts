import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { KEPT_COLUMNS } from '../kept-columns-key.ts'
import { keepColumns, keptColumns } from './kept-columns.ts'

const LAB = { storeId: 'main', bucket: 'lab' }
const FAR = { storeId: 'main', bucket: 'far' }
const kept = new Map<string, string>()

beforeEach(() => {
  kept.clear()
  vi.stubGlobal('localStorage', {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, text: string) => kept.set(key, text),
  })
})
afterEach(() => {
  vi.unstubAllGlobals()
})

test('each registry has columns of its own, until it has none', () => {
  keepColumns(LAB, ['/plate', '/site'])
  keepColumns(FAR, ['/run'])
  expect(keptColumns(LAB)).toEqual(['/plate', '/site'])
  keepColumns(LAB, [])
  expect(keptColumns(LAB)).toEqual([])
  expect(keptColumns(FAR)).toEqual(['/run'])
})

test.each(['{', 'null', '[1]', '{"main/lab": "x"}', '{"main/lab": [7]}'])(
  'what another wrote there is no columns, and gives way: %s',
  (text) => {
    kept.set(KEPT_COLUMNS, text)
    expect(keptColumns(LAB)).toEqual([])
    keepColumns(LAB, ['/plate'])
    expect(keptColumns(LAB)).toEqual(['/plate'])
  },
)
