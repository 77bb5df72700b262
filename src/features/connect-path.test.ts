import { expect, test } from 'vitest'
import { connectPath } from './connect-path.ts'

test('a bucket is connected where it was found, and looked for at AWS where nobody knows', () => {
  expect(connectPath()).toBe('/connect')
  expect(connectPath('lab-data')).toBe('/connect?place=s3%3A%2F%2Flab-data')
  expect(connectPath('lab-data', 'http://127.0.0.1:8333')).toBe(
    '/connect?place=http%3A%2F%2F127.0.0.1%3A8333%2Flab-data',
  )
})
