import { describe, expect, test } from 'vitest'
import { type Layout, routeOf } from './route.ts'

const files = new Set(['index.html', '404.html', 'preview.html', 'assets/app-1a2b.js', 'icon.svg'])
const root: Layout = { base: '/', files, keysPath: '/__selvage/keys' }

function navigate(url: string, layout = root) {
  return routeOf({ url, fetchMode: 'navigate', accept: 'text/html,*/*' }, layout)
}

function load(url: string, layout = root) {
  return routeOf({ url, fetchMode: 'cors', accept: '*/*' }, layout)
}

function curl(url: string) {
  return routeOf({ url, fetchMode: undefined, accept: '*/*' }, root)
}

describe('deep links', () => {
  test.each([
    '/',
    '/b/lab-data/packages/demo/iris',
    '/b/x/packages/a/b/tree/latest/data.csv',
    '/?next=/b/x',
    '/index.html',
  ])('%s opens the app', (url) => {
    expect(navigate(url)).toEqual({ kind: 'page' })
  })

  test('a script or style that is not there is absent, not the app', () => {
    expect(load('/assets/gone-1.js')).toEqual({ kind: 'absent' })
    expect(navigate('/assets/gone-1.js')).toEqual({ kind: 'absent' })
    expect(navigate('/download/an-id')).toEqual({ kind: 'absent' })
    expect(load('/b/x/app.js')).toEqual({ kind: 'absent' })
  })

  test('a client that does not say what it wants gets the app where the name has no extension', () => {
    expect(curl('/b/lab-data')).toEqual({ kind: 'page' })
    expect(curl('/b/lab-data/x.csv')).toEqual({ kind: 'absent' })
  })
})

describe('files', () => {
  test('a built file is served by its path, whatever the query', () => {
    expect(load('/assets/app-1a2b.js?v=1')).toEqual({ kind: 'file', path: 'assets/app-1a2b.js' })
  })

  test('the frame of previews is a page of its own, with a policy of its own', () => {
    expect(navigate('/preview.html')).toEqual({ kind: 'frame' })
    expect(navigate('/b/lab-data/preview.html')).toEqual({ kind: 'page' })
    expect(navigate('/catalog/preview.html', { ...root, base: '/catalog/' })).toEqual({ kind: 'frame' })
  })

  test.each([
    '/../package.json',
    '/assets/../../package.json',
    '/%2e%2e/package.json',
    '/..%2fpackage.json',
    '/assets%2fapp-1a2b.js',
  ])('%s leads nowhere', (url) => {
    expect(load(url)).toEqual({ kind: 'absent' })
  })

  test('the config comes from the server, and the keys have a path of their own', () => {
    expect(load('/config.json')).toEqual({ kind: 'config' })
    expect(load('/__selvage/keys')).toEqual({ kind: 'keys' })
    expect(load('/__selvage/keys', { ...root, keysPath: undefined })).toEqual({ kind: 'absent' })
  })
})

describe('a base path', () => {
  const below: Layout = { ...root, base: '/catalog/' }

  test('everything lies below it', () => {
    expect(load('/catalog/assets/app-1a2b.js', below)).toEqual({ kind: 'file', path: 'assets/app-1a2b.js' })
    expect(navigate('/catalog/b/lab-data', below)).toEqual({ kind: 'page' })
    expect(load('/catalog/config.json', below)).toEqual({ kind: 'config' })
  })

  test('what lies beside it is absent', () => {
    expect(navigate('/b/lab-data', below)).toEqual({ kind: 'absent' })
    expect(navigate('/catalogue/', below)).toEqual({ kind: 'absent' })
  })

  test('without its last slash it leads to itself', () => {
    expect(navigate('/catalog', below)).toEqual({ kind: 'redirect', to: '/catalog/' })
  })
})

test('two slashes at the start are a path that leads nowhere, and no host', () => {
  const page = { fetchMode: 'navigate', accept: 'text/html' }
  for (const url of ['//', '//evil.example/x', '/\\evil.example', '*', 'http://[']) {
    expect(routeOf({ url, ...page }, { base: '/', files: new Set(), keysPath: undefined })).toEqual({ kind: 'page' })
  }
})
