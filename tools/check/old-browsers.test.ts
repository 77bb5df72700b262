import { expect, test } from 'vitest'
import { checkOldBrowsers } from './old-browsers.ts'

const check = (path: string, source: string) => checkOldBrowsers(new Map([[path, source]]))

test('what an old browser does not have is refused where it would run', () => {
  expect(check('src/store/s3/endpoint.ts', 'const a = 1\nconst url = URL.parse(text)\n')).toEqual([
    { path: 'src/store/s3/endpoint.ts', line: 2, sentence: expect.stringContaining('use parseUrl') },
  ])
})

test.each([
  'tools/serve/csp.ts',
  'src/store/s3/endpoint.test.ts',
  'src/client/node/node-login.ts',
  'src/session/node-quilt-login.ts',
])('%s runs in Node alone', (path) => {
  expect(check(path, 'URL.parse(text)')).toEqual([])
})
