import { describe, expect, test } from 'vitest'
import { parentIndex, type TreeScene, type TreeStop, treeMove, typeAhead } from './tree-keys.ts'

const row = (path: string, kind: TreeStop['kind'] = 'file', expanded = false): TreeStop => ({
  kind,
  path,
  name: path.slice(path.lastIndexOf('/') + 1),
  level: path.split('/').length,
  expanded,
})

const rows: readonly TreeStop[] = [
  row('raw', 'directory', true),
  row('raw/a.csv'),
  row('raw/b', 'directory'),
  row('README.md'),
  row('results.csv'),
]

const scene = (focused: number, list = rows): TreeScene => ({
  total: list.length,
  focused,
  rowAt: (index) => list[index],
  pageRows: 3,
})

describe('keys in the tree', () => {
  test.each([
    ['ArrowDown', 0, 1],
    ['ArrowUp', 0, 0],
    ['ArrowDown', 4, 4],
    ['Home', 3, 0],
    ['End', 0, 4],
    ['PageDown', 0, 3],
    ['PageDown', 3, 4],
    ['PageUp', 4, 1],
  ])('%s on row %d goes to row %d and never past an end', (key, from, to) => {
    expect(treeMove(key, scene(from))).toEqual({ kind: 'focus', index: to })
  })

  test('right opens a closed directory, and enters an open one', () => {
    expect(treeMove('ArrowRight', scene(2))).toEqual({ kind: 'toggle', path: 'raw/b' })
    expect(treeMove('ArrowRight', scene(0))).toEqual({ kind: 'focus', index: 1 })
  })

  test('right on a file does nothing', () => {
    expect(treeMove('ArrowRight', scene(1))).toBeUndefined()
  })

  test('left closes an open directory, else goes to the parent', () => {
    expect(treeMove('ArrowLeft', scene(0))).toEqual({ kind: 'toggle', path: 'raw' })
    expect(treeMove('ArrowLeft', scene(2))).toEqual({ kind: 'parent', index: 2, level: 2 })
    expect(treeMove('ArrowLeft', scene(3))).toBeUndefined()
  })

  test('Enter opens what is focused', () => {
    expect(treeMove('Enter', scene(3))).toEqual({ kind: 'open', path: 'README.md' })
  })

  test('a row that is not loaded yet takes no action of its own', () => {
    const missing: TreeScene = { total: 5, focused: 2, rowAt: () => undefined, pageRows: 3 }
    expect(treeMove('Enter', missing)).toBeUndefined()
    expect(treeMove('ArrowDown', missing)).toEqual({ kind: 'focus', index: 3 })
  })
})

describe('typing a name', () => {
  test('one letter goes to the next row that starts with it, round the end', () => {
    expect(typeAhead('r', scene(3))).toBe(4)
    expect(typeAhead('r', scene(4))).toBe(0)
  })

  test('more letters stay on a row that still fits', () => {
    expect(typeAhead('RE', scene(3))).toBe(3)
    expect(typeAhead('res', scene(3))).toBe(4)
  })

  test('no row of that name moves nothing', () => {
    expect(typeAhead('zz', scene(0))).toBeUndefined()
  })
})

test('the parent is the nearest row above with a lower level', () => {
  expect(parentIndex(2, 2, (index) => rows[index])).toBe(0)
  expect(parentIndex(2, 2, () => undefined)).toBeUndefined()
})
