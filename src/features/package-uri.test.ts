import { expect, test } from 'vitest'
import { packageUri } from './package-uri.ts'

test('a path in the URI is encoded once, slashes included', () => {
  expect(packageUri({ bucket: 'lab-data', name: 'imaging/plate', topHash: undefined }, '100%/a&b #+.csv')).toBe(
    'quilt+s3://lab-data#package=imaging/plate&path=100%25%2Fa%26b%20%23%2B.csv',
  )
})
