import { describe, expect, test } from 'vitest'
import { catalogLink, resolvedLink, uriInAddress } from './resolved-from.ts'

const URI = 'quilt+s3://b#package=a/b&path=100%25%20%2B.csv'

describe('the URI in an address', () => {
  test('is the same whether it was encoded or not, and is decoded once', () => {
    expect(uriInAddress(encodeURIComponent(URI), '', '')).toBe(URI)
    expect(uriInAddress('quilt+s3://b', '', '#package=a/b&path=100%25%20%2B.csv')).toBe(URI)
    expect(uriInAddress('quilt%2Bs3%3A%2F%2Fb%23package=a/b&path=100%2525%2520%252B.csv', '?store=x', '#L3')).toBe(URI)
  })

  test('is what stands there, where nothing can be decoded', () => {
    expect(uriInAddress('', '', '')).toBe('')
    expect(uriInAddress('100%', '?x', '')).toBe('100%?x')
    expect(uriInAddress('%FF', '', '')).toBe('%FF')
  })
})

test('the URI that led to a place stands in its address beside what it asks', () => {
  expect(resolvedLink('/b/b/packages/a/b', 'quilt+s3://b#package=a/b')).toBe(
    '/b/b/packages/a/b?resolvedFrom=quilt%2Bs3%3A%2F%2Fb%23package%3Da%2Fb',
  )
  expect(resolvedLink('/b/b/packages/a/b?store=x', 'u')).toBe('/b/b/packages/a/b?store=x&resolvedFrom=u')
})

describe('another catalog', () => {
  test('opens the same URI, and is named by its host', () => {
    const href = 'https://lab.quiltdata.com/uri/quilt%2Bs3%3A%2F%2Fb%23package%3Da%2Fb'
    const uri = 'quilt+s3://b#package=a/b'
    expect(catalogLink('lab.quiltdata.com', uri)).toEqual({ host: 'lab.quiltdata.com', href })
    expect(catalogLink('https://lab.quiltdata.com/', uri)).toEqual({ host: 'lab.quiltdata.com', href })
    expect(catalogLink('localhost:3000', uri)?.host).toBe('localhost:3000')
  })

  test.each([
    '',
    'javascript:alert(1)',
    'javascript://x/%0aalert(1)',
    'data:text/html,x',
    'file:///etc/passwd',
    'lab.example@evil.example',
    'https://lab.example:x@evil.example/',
    'a b',
    '\\\\evil',
  ])('%j is none', (catalog) => {
    expect(catalogLink(catalog, 'quilt+s3://b#package=a/b')).toBeUndefined()
  })
})
