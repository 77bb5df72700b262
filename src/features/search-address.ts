import type { EntryFilter, NumberRange, PackageFilter, PackageSort } from '../client/engine.ts'
import { readMeta, writeMeta } from './search-meta-address.ts'
import { rangeFrom, rangeText, SearchAddressError, STRICT, termsFrom, termsText } from './search-predicates.ts'
import { readSort, writeSort } from './search-sort-address.ts'

/** What a search asks, as Quilt's addresses say it (containers/Search/model.ts there). */
export interface SearchWanted {
  readonly text: string
  readonly what: 'packages' | 'entries'
  readonly view: 'list' | 'table'
  /** Empty: all. */
  readonly buckets: readonly string[]
  /** Undefined: what fits best, where there is a text; else the newest. */
  readonly sort: PackageSort | undefined
  readonly filter: Omit<PackageFilter, 'text'>
  readonly entry: EntryFilter
  /** Parameters that say nothing here, or nothing that can be read. */
  readonly ignored: readonly string[]
}

const OPEN: NumberRange = { from: undefined, to: undefined }

export const NOTHING_WANTED: SearchWanted = {
  text: '',
  what: 'packages',
  view: 'list',
  buckets: [],
  sort: undefined,
  filter: {
    name: '',
    message: '',
    changed: OPEN,
    sizeBytes: OPEN,
    entries: OPEN,
    hash: '',
    workflows: [],
    meta: [],
  },
  entry: { key: '', endings: [] },
  ignored: [],
}

/** What Quilt knows and we do not: contents are not indexed, nor are older revisions and deleted objects. */
const UNKNOWN = ['content', 'deleted']
const OWN = ['q', 't', 'mode', 'v', 'b', 'buckets', 's', 'o', 'rev', 'name', 'comment', 'modified', 'size', 'entries']
const MORE = ['hash', 'workflow', 'key', 'ext', ...UNKNOWN]
const PARAMETERS: ReadonlySet<string> = new Set([...OWN, ...MORE])

export function isSearchParameter(name: string): boolean {
  return PARAMETERS.has(name) || name.startsWith('meta.')
}

/** Reads an address. What cannot be read is told in `ignored`, and the rest holds. */
export function readSearch(address: URLSearchParams): SearchWanted {
  const ignored = new Set(UNKNOWN.filter((name) => address.has(name)))
  if (address.get('rev') === 'all') ignored.add('rev')
  const read = <T>(name: string, reading: (text: string) => T, otherwise: T): T => {
    const text = address.get(name)
    if (text === null || text === '') return otherwise
    try {
      return reading(text)
    } catch (error) {
      if (!(error instanceof SearchAddressError)) throw error
      ignored.add(name)
      return otherwise
    }
  }
  const plain = (name: string) => address.get(name) ?? ''
  const mode = address.get('mode')
  const isEntries = mode === 'packages' || mode === 'objects' ? mode === 'objects' : address.get('t') === 'o'
  const { meta, faulty } = readMeta(address)
  for (const name of faulty) ignored.add(name)
  return {
    text: plain('q'),
    what: isEntries ? 'entries' : 'packages',
    view: address.get('v') === 't' ? 'table' : 'list',
    buckets: [...new Set((plain('buckets') || plain('b')).split(',').filter((bucket) => bucket !== ''))].sort(),
    sort: readSort(address),
    filter: {
      name: plain('name'),
      message: plain('comment'),
      changed: read('modified', (text) => rangeFrom(text, 'date'), OPEN),
      sizeBytes: read('size', (text) => rangeFrom(text, 'number'), OPEN),
      entries: read('entries', (text) => rangeFrom(text, 'number'), OPEN),
      hash: plain('hash').replace(STRICT, '').replace(/\*$/, ''),
      workflows: read('workflow', termsFrom, []),
      meta,
    },
    entry: {
      key: plain('key'),
      endings: read('ext', termsFrom, []).filter((ending) => ending !== null),
    },
    ignored: [...ignored],
  }
}

/** The address of a search. Other parameters of `base` stay. */
export function writeSearch(wanted: SearchWanted, base: URLSearchParams = new URLSearchParams()): URLSearchParams {
  const { text, what, view, buckets, sort, filter, entry } = wanted
  const address = new URLSearchParams()
  for (const [name, value] of base) if (!isSearchParameter(name)) address.append(name, value)
  const set = (name: string, value: string | undefined) => {
    if (value !== undefined && value !== '') address.set(name, value)
  }
  set('q', text)
  if (what === 'entries') set('t', 'o')
  if (view === 'table') set('v', 't')
  set('b', buckets.join(','))
  set('s', sort && writeSort(sort))
  set('name', filter.name)
  set('comment', filter.message)
  set('modified', rangeText(filter.changed, 'date'))
  set('size', rangeText(filter.sizeBytes, 'number'))
  set('entries', rangeText(filter.entries, 'number'))
  set('hash', filter.hash)
  set('workflow', termsText(filter.workflows))
  set('key', entry.key)
  set('ext', termsText(entry.endings))
  writeMeta(filter.meta, address)
  return address
}
