import { expect, test } from 'vitest'
import { ifLent } from './if-lent.ts'

test('what a browser throws at is taken as not lent', () => {
  expect(ifLent(() => 'disk')).toBe('disk')
  const blocked = () => {
    throw new DOMException('The operation is insecure.', 'SecurityError')
  }
  expect(ifLent(blocked)).toBeUndefined()
})
