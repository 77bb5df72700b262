import { expect, test } from 'vitest'
import { isUri } from './url-split.ts'

test.each(['s3://b/k', 'S3:b', '  s3://b/k', '\tfile:///a', 'x-1.+:'])('%j begins with a scheme', (text) => {
  expect(isUri(text)).toBe(true)
})

test.each(['', '/a:b', './s3:', 'C:\\data', '1s:', 'a b:c', '~/s3:x'])('%j is a path', (text) => {
  expect(isUri(text)).toBe(false)
})
