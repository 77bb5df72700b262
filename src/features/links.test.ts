import fc from 'fast-check'
import { resolvePath } from 'react-router'
import { describe, expect, test } from 'vitest'
import type { StoreState } from '../client/engine.ts'
import { decodePart } from './decode-part.ts'
import { createLinks, encodePath, linkTo } from './links.ts'

const store = (id: string, ...buckets: string[]): StoreState => ({
  kind: 's3',
  id,
  label: id,
  endpoint: `https://${id}.example`,
  region: 'us-east-1',
  buckets,
  session: 'signed-in',
  signIn: [],
  added: false,
})

const links = createLinks([store('main', 'lab', 'shared'), store('other', 'shared', 'spare')])
const lab = { bucket: 'lab', storeId: 'main' }

describe('links', () => {
  test('are the routes of Quilt', () => {
    expect(links.packages(lab)).toBe('/b/lab/packages/')
    expect(links.package(lab, 'imaging/plate')).toBe('/b/lab/packages/imaging/plate')
    expect(links.tree(lab, 'imaging/plate', 'abc', 'raw/a.csv')).toBe(
      '/b/lab/packages/imaging/plate/tree/abc/raw/a.csv',
    )
    expect(links.revisions(lab, 'imaging/plate')).toBe('/b/lab/packages/imaging/plate/revisions')
    expect(links.compare(lab, 'imaging/plate', 'abc', 'def')).toBe('/b/lab/packages/imaging/plate/compare/abc/def/')
    const same = { to: { registry: lab, name: 'imaging/plate' }, file: 'a b.csv' }
    expect(links.compare(lab, 'imaging/plate', 'abc', 'def', same)).toBe(
      '/b/lab/packages/imaging/plate/compare/abc/def/?file=a+b.csv',
    )
    expect(links.revise(lab, 'imaging/plate')).toBe('/b/lab/packages/imaging/plate/revise')
    expect(links.revise(lab, 'imaging/plate', { revision: 'abc', job: 'job-1' })).toBe(
      '/b/lab/packages/imaging/plate/revise?revision=abc&job=job-1',
    )
  })

  test('the root of the latest revision is the page of the package', () => {
    expect(links.tree(lab, 'imaging/plate', 'latest')).toBe('/b/lab/packages/imaging/plate')
    expect(links.tree(lab, 'imaging/plate', 'latest', 'a b')).toBe('/b/lab/packages/imaging/plate/tree/latest/a%20b')
  })

  test('may name a tag of any signs', () => {
    expect(links.tree(lab, 'imaging/plate', 'v1 #2/%', 'a')).toBe(
      '/b/lab/packages/imaging/plate/tree/v1%20%232%2F%25/a',
    )
    expect(links.compare(lab, 'imaging/plate', 'v1 #2/%', 'latest')).toBe(
      '/b/lab/packages/imaging/plate/compare/v1%20%232%2F%25/latest/',
    )
  })

  test('name the store only where the bucket has two, and not for the first', () => {
    expect(links.packages({ bucket: 'shared', storeId: 'main' })).toBe('/b/shared/packages/')
    expect(links.packages({ bucket: 'shared', storeId: 'other' })).toBe('/b/shared/packages/?store=other')
    expect(links.packages({ bucket: 'spare', storeId: 'other' })).toBe('/b/spare/packages/')
  })

  test('of what is no bucket stand under /local, and name a folder that was opened', () => {
    const local = createLinks([
      store('main', 'local'),
      { ...store('local', 'local'), kind: 'browser' },
      { ...store('folder-1', 'packages'), kind: 'folder' },
    ])
    expect(local.package({ bucket: 'local', storeId: 'local' }, 'a/b')).toBe('/local/packages/a/b')
    expect(local.packages({ bucket: 'packages', storeId: 'folder-1' })).toBe('/local/packages/?store=folder-1')
    expect(local.packages({ bucket: 'local', storeId: 'main' })).toBe('/b/local/packages/')
  })

  test('keep the store beside other questions', () => {
    expect(links.metadata({ bucket: 'shared', storeId: 'other' }, 'a/b', 'latest')).toBe(
      '/b/shared/packages/a/b?store=other&show=metadata',
    )
  })
})

test('what was found leads to the registry, the package, or a place in a revision of it', () => {
  const found = { label: '', detail: '', registry: lab, name: undefined, revision: undefined, path: '' }
  expect(linkTo(links, found)).toBe('/b/lab/packages/')
  expect(linkTo(links, { ...found, name: 'a/b' })).toBe('/b/lab/packages/a/b')
  expect(linkTo(links, { ...found, name: 'a/b', path: 'raw/a b#.csv' })).toBe(
    '/b/lab/packages/a/b/tree/latest/raw/a%20b%23.csv',
  )
  expect(linkTo(links, { ...found, name: 'a/b', revision: 'abc' })).toBe('/b/lab/packages/a/b/tree/abc/')
  expect(linkTo(links, { ...found, registry: { bucket: 'nowhere', storeId: '' } })).toBe('/b/nowhere/packages/')
})

test('signs that mean something in an address are encoded, part by part', () => {
  expect(encodePath('100%/a#b?c+d/ü é')).toBe('100%25/a%23b%3Fc%2Bd/%C3%BC%20%C3%A9')
})

describe('a path whose parts a browser or the router would drop', () => {
  const throughRouter = (path: string) => {
    const { pathname } = new URL(resolvePath(`/b/lab/tree/${encodePath(path)}`).pathname, 'https://site.example')
    return pathname.split('/').slice(4).map(decodePart).join('/')
  }

  test.each(['a//b', '/a', '//', '/', 'a//', 'a///b/', '../', 'a/../b', 'a/..', './../x', '..//..', '%2e/%2F'])(
    'has an address all the same: %s',
    (path) => {
      expect(throughRouter(path)).toBe(path)
    },
  )

  test('and so has any other', () => {
    const part = fc.constantFrom('', '.', '..', '...', 'a', 'b c', '%', '#?+', 'e\u0301', '\u00e9', '🧵', '\\')
    fc.assert(
      fc.property(fc.array(part), (parts) => {
        const path = parts.join('/')
        fc.pre(path !== '.' && path !== '..')
        expect(throughRouter(path)).toBe(path)
      }),
    )
  })
})
