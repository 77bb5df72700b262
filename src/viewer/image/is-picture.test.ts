import { expect, test } from 'vitest'
import { isPicture } from './is-picture.ts'

test('no address of ours is ever one of an active type', () => {
  expect(['image/png', 'image/jpeg', 'image/x-icon'].map(isPicture)).toEqual([true, true, true])
  for (const type of ['image/svg+xml', 'text/html', 'application/xml', 'image/', 'image/png, text/html', '']) {
    expect(isPicture(type), type).toBe(false)
  }
})
