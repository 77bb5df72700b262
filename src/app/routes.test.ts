import { readFileSync } from 'node:fs'
import { matchPath, matchRoutes, type RouteObject } from 'react-router'
import { describe, expect, test } from 'vitest'
import type { StoreState } from '../client/engine.ts'
import { createLinks, type Links } from '../features/links.ts'
import { packageAddress, registryAddress } from './address.ts'
import { ELSEWHERE } from './elsewhere.ts'
import { REGISTRY_ROUTES } from './registry-routes.ts'
import { SITE_ROUTES } from './site-table.ts'

/** A route of Quilt's catalog, as its own `routes.ts` at f7c8bc37 has it. */
interface CatalogRoute {
  readonly name: string
  readonly pattern: string
  readonly reads: readonly string[]
  readonly example: string
  /** The screen that must open here. */
  readonly opens: string
}

const catalog: readonly CatalogRoute[] = JSON.parse(readFileSync('fixtures/catalog-routes.json', 'utf8'))
const manual = readFileSync('docs/links.md', 'utf8')

const children = REGISTRY_ROUTES.map(([path, id]): RouteObject => ({ path, id: `${id} ${path}` }))
const table: RouteObject[] = [
  { path: '/b/:bucket', id: 'bucket', children },
  { path: '/local', id: 'local', children: children.map((route) => ({ ...route, id: `local ${route.id}` })) },
  ...SITE_ROUTES.map(([path, id]): RouteObject => ({ path, id: `${id} ${path}` })),
]

/** The screen at an address, as the app finds it. */
function screenAt(address: string): string | undefined {
  const { pathname } = new URL(address, 'https://lab.example')
  const id = matchRoutes(table, pathname)?.at(-1)?.route.id?.replace('local ', '').split(' ')[0]
  return id === 'other' && ELSEWHERE.some(([pattern]) => matchPath(pattern, pathname)) ? 'elsewhere' : id
}

const registry = { bucket: 'lab-data', storeId: 'lab' }
const store: StoreState = {
  kind: 's3',
  id: 'lab',
  label: 'Lab',
  endpoint: 'https://s3.example',
  region: 'us-east-1',
  buckets: ['lab-data'],
  session: 'signed-in',
  signIn: [],
  added: false,
}
const links = createLinks([store])
const NAME = 'team/data'
const HASH = 'ab'.repeat(32)

describe('every route of Quilt’s catalog', () => {
  for (const { example, opens } of catalog) {
    test(`${example} opens ${opens}`, () => {
      expect(screenAt(example)).toBe(opens)
    })
  }

  test.each([...new Set(catalog.map(({ pattern }) => pattern))])(
    '%s fits its examples, and is in the manual',
    (pattern) => {
      for (const { example } of catalog.filter((route) => route.pattern === pattern)) {
        expect(new URL(example, 'https://lab.example').pathname).toMatch(shapeOf(pattern))
      }
      expect(manual).toContain(`\`${pattern}\``)
    },
  )

  test('has each of its questions in the manual', () => {
    for (const name of new Set(catalog.flatMap(({ reads }) => reads))) expect(manual).toContain(`\`${name}\``)
  })
})

/** What our links say, and the route of Quilt that has that screen; undefined: ours alone. */
const made: Readonly<Record<keyof Links, readonly (readonly [link: string, screen: string, route?: string])[]>> = {
  packages: [[links.packages(registry), 'packages', 'bucketPackageList']],
  newPackage: [[links.newPackage(registry), 'new-package']],
  resume: [[links.resume(registry, 'draft-1'), 'new-package']],
  package: [[links.package(registry, NAME), 'package', 'bucketPackageDetail']],
  tree: [
    [links.tree(registry, NAME, 'latest'), 'package', 'bucketPackageDetail'],
    [links.tree(registry, NAME, HASH), 'revision', 'bucketPackageTree'],
    [links.tree(registry, NAME, HASH, '100% #+&?/ü 🧬.csv'), 'revision', 'bucketPackageTree'],
  ],
  metadata: [
    [links.metadata(registry, NAME, 'latest'), 'package', 'bucketPackageDetail'],
    [links.metadata(registry, NAME, HASH), 'revision', 'bucketPackageTree'],
  ],
  places: [[links.places(registry, NAME, HASH), 'revision', 'bucketPackageTree']],
  revisions: [[links.revisions(registry, NAME), 'revisions', 'bucketPackageRevisions']],
  revise: [[links.revise(registry, NAME, { revision: HASH }), 'revise']],
  compare: [[links.compare(registry, NAME, HASH, 'latest'), 'compare', 'bucketPackageCompare']],
  history: [[links.history(registry, NAME, 'raw/a b.csv'), 'history']],
  object: [
    [links.object(registry, 'raw/'), 'objects', 'bucketDir'],
    [links.object(registry, ''), 'objects', 'bucketDir'],
    [links.object(registry, 'raw/a+b%.csv', 'v1'), 'objects', 'bucketFile'],
  ],
  search: [[links.search('plate', [registry]), 'search', 'search']],
}

describe('a link that is made here', () => {
  for (const [link, screen, route] of Object.values(made).flat()) {
    test(`${link} opens ${screen}, ${route === undefined ? 'which is ours' : `as Quilt’s ${route}`}`, () => {
      const { pathname } = new URL(link, 'https://lab.example')
      expect(screenAt(link)).toBe(screen)
      const known = catalog.filter(({ pattern }) => shapeOf(pattern).test(pathname)).map(({ name }) => name)
      if (route !== undefined) expect(known).toContain(route)
      else expect(manual).toMatch(new RegExp(`/${/new|revise|history/.exec(pathname)?.[0]}[/\`]`))
    })
  }
})

describe('a path in an address', () => {
  const paths = [
    '100%.csv',
    '100%25.csv',
    'a%2Fb.csv',
    'C++.csv',
    'a&b=c#d?e.csv',
    ' leading and trailing ',
    'ü/名/🧬.csv',
    'a//b',
    'a/',
    "it's (1)*!.csv",
    '%',
    '<img onerror=x>',
    'javascript:alert(1)',
  ]
  test.each(paths)('%j is the same in our link, in the router, and in what the screen reads', (path) => {
    const { pathname } = new URL(links.tree(registry, NAME, HASH, path), 'https://lab.example')
    const address = registryAddress(pathname)
    const { name, parts } = packageAddress(address)
    const [revision, ...rest] = parts
    expect([address.bucket, name, revision, rest.join('/')]).toEqual(['lab-data', NAME, HASH, path])
    expect(screenAt(pathname)).toBe('revision')
  })

  test('is read where nothing in it is encoded, and where its signs % encode nothing', () => {
    const parts = (pathname: string) => packageAddress(registryAddress(pathname)).parts
    expect(parts('/b/lab-data/packages/team/data/tree/latest/100%/a%20b%zz')).toEqual(['latest', '100%', 'a b%zz'])
    expect(screenAt('/b/lab-data/packages/team/data/tree/latest/100%/%FF')).toBe('revision')
    expect(registryAddress('/LOCAL/packages/a/b')).toEqual({ bucket: undefined, parts: ['packages', 'a', 'b'] })
  })
})

describe('an address that nobody made in good faith', () => {
  const hostile: readonly (readonly [address: string, screen: string | undefined])[] = [
    ['/b/lab-data/packages/team/data/tree/latest/%', 'revision'],
    ['/b/lab-data/packages/team/data/tree/latest/%00', 'revision'],
    ['/b/%FF/packages/', 'packages'],
    ['/b/lab-data/packages/%2e%2e/%2e%2e/%2e%2e/admin', 'elsewhere'],
    ['/b/lab-data/packages/team/data/../../../../signout/x', 'other'],
    ['/b/lab-data/packages/team%2Fdata/x', 'package'],
    ['/javascript:alert(1)', 'other'],
    ['/b/javascript:alert(1)/packages/', 'packages'],
    ['/\\evil.example/b', 'other'],
    ['/uri/javascript:alert(1)', 'uri'],
    ['/redir/javascript:alert(1)', 'desktop'],
    [`/b/${'x'.repeat(100_000)}/packages/`, 'packages'],
    [`/${'a/'.repeat(20_000)}`, 'other'],
  ]
  for (const [address, screen] of hostile) {
    test(`${address.slice(0, 80)} opens ${screen}, and breaks nothing`, () => {
      expect(screenAt(address)).toBe(screen)
      expect(() => registryAddress(new URL(address, 'https://lab.example').pathname)).not.toThrow()
    })
  }
})

/** The addresses that a pattern of Quilt's router (path-to-regexp 1) means; a slash at the end may be there or not. */
function shapeOf(pattern: string): RegExp {
  const body = pattern
    .replace(/\/$/, '')
    .replace(/(\/)?:\w+(\((?:[^()]*)\))?([?+*])?/g, (_all, slash = '', inner, mark) => {
      const one = inner?.slice(1, -1) ?? '[^/]+'
      const many = mark === '+' ? `${one}(?:/${one})*` : one
      return mark === '?' ? `(?:${slash}(?:${many}))?` : `${slash}(?:${many})`
    })
  return new RegExp(`^${body}/?$`)
}
