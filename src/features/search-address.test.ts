import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { MetaFilter, PackageSort } from '../client/engine.ts'
import { NOTHING_WANTED, readSearch, type SearchWanted, writeSearch } from './search-address.ts'

const read = (query: string) => readSearch(new URLSearchParams(query))
const OPEN = { from: undefined, to: undefined }

describe('an address of Quilt’s search', () => {
  test.each<[string, Partial<SearchWanted>]>([
    ['', {}],
    ['q=plate+0412&t=p', { text: 'plate 0412' }],
    ['t=o&v=t&b=b,a', { what: 'entries', view: 'table', buckets: ['a', 'b'] }],
    ['mode=objects&buckets=lab', { what: 'entries', buckets: ['lab'] }],
    ['mode=packages&t=o', { what: 'packages' }],
    ['s=sys:modified:desc', { sort: { by: 'changed', descending: true } }],
    ['s=usr:/a:b/c:keyword:asc', { sort: { by: 'meta', field: '/a:b/c', descending: false } }],
    ['s=-MODIFIED', { sort: { by: 'changed', descending: true } }],
    ['s=%2Bmeta:/plate', { sort: { by: 'meta', field: '/plate', descending: false } }],
    ['s=+SIZE', { sort: { by: 'size', descending: false } }],
    ['o=LEX_DESC', { sort: { by: 'name', descending: true } }],
    ['s=sys:nothing:desc', {}],
    ['t=o&ext=".csv",".tsv"&key=raw/*', { what: 'entries', entry: { key: 'raw/*', endings: ['.csv', '.tsv'] } }],
    ['rev=all&content=x&size=nonsense', { ignored: ['content', 'rev', 'size'] }],
  ])('%s', (query, wanted) => {
    expect(read(query)).toEqual({ ...NOTHING_WANTED, ...wanted })
  })

  test.each<[string, Partial<SearchWanted['filter']>]>([
    ['name=foo/&comment=second+half', { name: 'foo/', message: 'second half' }],
    ['modified={"gte":"2025-01-01T00:00:00.000Z","lte":null}', { changed: { from: Date.UTC(2025, 0), to: undefined } }],
    ['size={"gte":10,"lte":20.5}', { sizeBytes: { from: 10, to: 20.5 } }],
    ['entries={"lte":0}', { entries: { from: undefined, to: 0 } }],
    ['hash=3f9a1c*', { hash: '3f9a1c' }],
    ['workflow="alpha","b,c"', { workflows: ['alpha', 'b,c'] }],
    ['meta.n/plate={"gte":1,"lte":2}', { meta: [{ field: '/plate', is: 'number', range: { from: 1, to: 2 } }] }],
    ['meta.t/a~1b=words here', { meta: [{ field: '/a~1b', is: 'text', holds: 'words here' }] }],
    ['meta.e/site="Basel","Zürich"', { meta: [{ field: '/site', is: 'keyword', anyOf: ['Basel', 'Zürich'] }] }],
    ['meta.w/who=Ad', { meta: [{ field: '/who', is: 'wildcard', like: 'Ad*' }] }],
    ['meta.w/who=$s$:Ada', { meta: [{ field: '/who', is: 'wildcard', like: 'Ada' }] }],
    ['meta.b/done=true,false', { meta: [{ field: '/done', is: 'boolean', anyOf: [true, false] }] }],
    ['meta.b/done=', { meta: [] }],
  ])('%s', (query, filter) => {
    expect(read(query)).toEqual({ ...NOTHING_WANTED, filter: { ...NOTHING_WANTED.filter, ...filter } })
  })

  test.each([
    'meta.x/plate=1',
    'meta.n/plate=1',
    'meta.n/plate={"gte":"1"}',
    'modified={"gte":9e15}',
    'meta.d/day={"lte":-1e300}',
    'meta.nplate={}',
    'workflow=a',
    'workflow=1',
  ])('what cannot be read is told, and the rest holds: %s', (query) => {
    const { ignored, filter, text } = read(`${query}&q=rest`)
    expect(ignored).toEqual([query.slice(0, query.indexOf('='))])
    expect([text, filter]).toEqual(['rest', NOTHING_WANTED.filter])
  })
})

const word = fc
  .string({ unit: fc.constantFrom('a', 'Z', '/', '"', '+', '&', '#', '%', ' ', 'ü', ',', '*', '~1'), minLength: 1 })
  .map((text) => `x${text}x`)
const range = fc.constantFrom(
  OPEN,
  { from: 0, to: 5 },
  { from: undefined, to: 1e12 },
  { from: 1_700_000_000_123, to: undefined },
)
const setRange = range.filter((one) => one !== OPEN)
const field = word.map((text) => `/${text}`)
const metaFilter: fc.Arbitrary<MetaFilter> = fc.oneof(
  fc.record({ field, is: fc.constant('text' as const), holds: word }),
  fc.record({ field, is: fc.constant('keyword' as const), anyOf: fc.array(word, { minLength: 1 }) }),
  fc.record({ field, is: fc.constant('wildcard' as const), like: word }),
  fc.record({ field, is: fc.constantFrom('number' as const, 'date' as const), range: setRange }),
  fc.record({ field, is: fc.constant('boolean' as const), anyOf: fc.constantFrom([true], [false], [true, false]) }),
)
const by = fc.constantFrom('name' as const, 'changed' as const, 'size' as const, 'entries' as const)
const sort: fc.Arbitrary<PackageSort> = fc.oneof(
  fc.record({ by, descending: fc.boolean() }),
  fc.record({ by: fc.constant('meta' as const), field, descending: fc.boolean() }),
  fc.constant({ by: 'relevance' as const }),
)
const searches: fc.Arbitrary<SearchWanted> = fc.record({
  text: fc.option(word, { nil: '' }),
  what: fc.constantFrom('packages' as const, 'entries' as const),
  view: fc.constantFrom('list' as const, 'table' as const),
  buckets: fc.uniqueArray(fc.constantFrom('a-lab', 'b.data', 'c-3')).map((buckets) => buckets.sort()),
  sort: fc.option(sort, { nil: undefined }),
  filter: fc.record({
    name: fc.option(word, { nil: '' }),
    message: fc.option(word, { nil: '' }),
    changed: range,
    sizeBytes: range,
    entries: range,
    hash: fc.constantFrom('', '3f9a1c'),
    workflows: fc.array(fc.oneof(word, fc.constant(null))),
    meta: fc.array(metaFilter),
  }),
  entry: fc.record({ key: fc.option(word, { nil: '' }), endings: fc.array(word) }),
  ignored: fc.constant([]),
})

test('every search comes back from its own address, and others’ parameters stay', () => {
  fc.assert(
    fc.property(searches, (wanted) => {
      const address = writeSearch(wanted, new URLSearchParams('store=lab&q=old&meta.t/x=old'))
      expect(address.get('store')).toBe('lab')
      expect(readSearch(new URLSearchParams(address.toString()))).toEqual(wanted)
    }),
    { numRuns: 200 },
  )
})
