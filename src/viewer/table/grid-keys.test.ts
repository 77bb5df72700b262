import { describe, expect, it } from 'vitest'
import { gridMove } from './grid-keys.ts'

const scene = { at: { row: 5, column: 2 }, rows: 100, columns: 4, pageRows: 20 }

describe('keys in a grid', () => {
  it.each([
    ['ArrowDown', false, { row: 6, column: 2 }],
    ['ArrowUp', false, { row: 4, column: 2 }],
    ['ArrowRight', false, { row: 5, column: 3 }],
    ['ArrowLeft', true, { row: 5, column: 0 }],
    ['ArrowDown', true, { row: 99, column: 2 }],
    ['PageDown', false, { row: 25, column: 2 }],
    ['PageUp', false, { row: 0, column: 2 }],
    ['Home', false, { row: 5, column: 0 }],
    ['End', false, { row: 5, column: 3 }],
    ['Home', true, { row: 0, column: 0 }],
    ['End', true, { row: 99, column: 3 }],
  ])('%s (far: %s) leads to %j', (key, far, place) => {
    expect(gridMove(key, far, scene)).toEqual(place)
  })

  it('lead into the header, and not out of the table', () => {
    expect(gridMove('ArrowUp', false, { ...scene, at: { row: 0, column: 0 } })).toEqual({ row: -1, column: 0 })
    expect(gridMove('ArrowUp', false, { ...scene, at: { row: -1, column: 0 } })).toEqual({ row: -1, column: 0 })
    expect(gridMove('ArrowRight', false, { ...scene, at: { row: 0, column: 3 } })).toEqual({ row: 0, column: 3 })
    expect(gridMove('ArrowDown', false, { ...scene, rows: 0, at: { row: -1, column: 0 } })).toEqual({
      row: -1,
      column: 0,
    })
  })

  it('that are none are left to the page', () => {
    expect(gridMove('a', false, scene)).toBeUndefined()
  })
})
