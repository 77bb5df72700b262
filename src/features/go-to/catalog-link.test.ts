import { expect, test } from 'vitest'
import { catalogLink } from './catalog-link.ts'

test.each([
  [
    'https://open.quiltdata.com/b/lab-data/packages/a/b/tree/latest/x%20y.csv',
    '/b/lab-data/packages/a/b/tree/latest/x%20y.csv',
  ],
  ['https://host.example/selvage/b/lab/packages/a/b?mode=text#L3', '/b/lab/packages/a/b?mode=text#L3'],
  ['http://localhost:8080/search?q=a&b=lab', '/search?q=a&b=lab'],
  ['https://host.example/b/lab', '/b/lab'],
  ['https://host.example/local/packages/a/b/tree/latest/', '/local/packages/a/b/tree/latest/'],
  ['https://host.example/b/lab/tree/b/c/', '/b/lab/tree/b/c/'],
  ['https://host.example/b/lab/tree/a//b///?find=a//b', '/b/lab/tree/a/%2Fb/%2F%2F?find=a//b'],
  ['https://host.example/uri/quilt+s3://lab#package=a/b', '/uri/quilt+s3:/%2Flab#package=a/b'],
  [
    'https://host.example/uri/quilt%2Bs3%3A%2F%2Flab%23package%3Da%2Fb',
    '/uri/quilt%2Bs3%3A%2F%2Flab%23package%3Da%2Fb',
  ],
])('%s is %s here', (text, path) => {
  expect(catalogLink(text)).toMatchObject({ path })
})

test.each(['https://host.example/', 'https://host.example/admin', 'https://', 'http://a b/b/x'])(
  '%s leads nowhere, and says so',
  (text) => {
    expect(catalogLink(text)).toMatchObject({ problem: expect.any(String) })
  },
)

test.each(['plate', 'b/lab', 'javascript:alert(1)', 's3://lab'])('%s is none', (text) => {
  expect(catalogLink(text)).toBeUndefined()
})
