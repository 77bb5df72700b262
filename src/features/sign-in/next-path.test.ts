import { describe, expect, test } from 'vitest'
import { nextPath } from './next-path.ts'

const root = { origin: 'https://lab.example', base: '/' }
const below = { origin: 'https://lab.example', base: '/catalog/' }

describe('a path of ours is kept as it is', () => {
  test.each([
    '/',
    '/b/lab-data/packages/imaging/plate-0412',
    '/b/lab-data/packages/a/b/tree/latest/x%20y.csv?show=metadata#top',
    '/local/packages/?store=folder-1',
    '/uri/quilt%2Bs3%3A%2F%2Flab-data%23package%3Da%2Fb',
    '/signins/of/others',
  ])('%s', (path) => {
    expect(nextPath(path, root)).toBe(path)
    expect(nextPath(path, below)).toBe(path)
  })
})

describe('what leads elsewhere, or nowhere, is refused', () => {
  test.each([
    ['another host', '//evil.example'],
    ['another host by a backslash', '/\\evil.example'],
    ['two backslashes', '\\\\evil.example'],
    ['a whole URL', 'https://evil.example/'],
    ['a URL without slashes', 'https:evil.example'],
    ['our own origin, spelled out', 'https://lab.example/b/x'],
    ['a script', 'javascript:alert(1)'],
    ['data', 'data:text/html,x'],
    ['encoded slashes', '%2f%2fevil.example'],
    ['an encoded slash behind one', '/%2f/evil.example'],
    ['an encoded backslash behind one', '/%5Cevil.example'],
    ['a header behind a path', '/b/x%0d%0aSet-Cookie:a=b'],
    ['a tab between slashes', '/\t/evil.example'],
    ['a line between slashes', '/\n/evil.example'],
    ['a space at the start', ' //evil.example'],
    ['a NUL', '/b/\u0000x'],
    ['a host by userinfo', '@evil.example'],
    ['dots that leave two slashes', '/b/../..//evil.example'],
    ['encoded dots that leave two slashes', '/b/%2e%2e//evil.example'],
    ['a path that is not from the root', 'b/lab-data'],
    ['nothing', ''],
    ['no parameter', null],
    ['the sign-in itself', '/signin?next=/signin'],
    ['the sign-out', '/signout'],
  ])('%s', (_, text) => {
    expect(nextPath(text, root)).toBeUndefined()
    expect(nextPath(text, below)).toBeUndefined()
  })

  test('the base path is not left', () => {
    expect(nextPath('/../admin', below)).toBeUndefined()
    expect(nextPath('/../another/b/x', below)).toBeUndefined()
    expect(nextPath('/../catalog/b/x', below)).toBe('/b/x')
  })
})
