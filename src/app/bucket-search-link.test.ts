import { expect, test } from 'vitest'
import { bucketSearchLink } from './bucket-search-link.ts'

test('searching a bucket is searching with it chosen, and keeps what is asked', () => {
  const asked = (text: string) => bucketSearchLink('lab-data', new URLSearchParams(text))
  expect(asked('')).toBe('/search?b=lab-data')
  expect(asked('q=plate+12&p=2&mode=objects&meta.t%2Fdye=DAPI')).toBe(
    '/search?b=lab-data&q=plate+12&p=2&mode=objects&meta.t%2Fdye=DAPI',
  )
  expect(asked('b=other&buckets=third&q=x')).toBe('/search?b=lab-data&q=x')
})
