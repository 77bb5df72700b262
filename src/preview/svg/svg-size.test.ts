import { expect, test } from 'vitest'
import { spentMs } from '../../../tools/test/spent.ts'
import { svgSize } from './svg-size.ts'

test('the size of a drawing is its own, else that of its view box', () => {
  expect(svgSize('<?xml version="1.0"?><svg width="12.34px" height="9pt" viewBox="0 0 1 2">')).toEqual({
    width: '12.3',
    height: '9pt',
  })
  expect(svgSize('<svg viewBox="0 0 30 40.06"><rect width="1" height="1"/>')).toEqual({ width: '30', height: '40.1' })
  expect(svgSize('<p>')).toBeUndefined()
})

test.each(['<svg', '<svg xmlns="'])('megabytes of “%s” take no time to speak of', async (piece) => {
  expect(await spentMs(() => svgSize(piece.repeat(300_000)))).toBeLessThan(1_000)
})
