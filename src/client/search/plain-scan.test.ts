import fc from 'fast-check'
import { expect, test } from 'vitest'
import { jsonFromPlain, newHeader, type TopHash, withMessage, withUserMeta } from '../../package/index.ts'
import type { PackageFilter } from '../engine.ts'
import { ANY } from './any-package.ts'
import { findEntries, foundEntry } from './find-entries.ts'
import { indexed } from './index-record.ts'
import { findPackages } from './package-rows.ts'
import { RegistryIndex } from './registry-index.ts'

const WORDS = [
  'plate',
  'cell',
  'well',
  'Zürich',
  'µm',
  'a*b',
  'row',
  'H',
  'raw',
  'csv',
  '0412',
  'ﬁle',
  '"',
  'blurred sites',
]
const TEAMS = ['imaging', 'genomics', 'models', 'ops']

interface Sample {
  readonly name: string
  readonly message: string
  readonly meta: {
    readonly plate: number
    readonly site: string
    readonly done: boolean
    readonly tags: readonly string[]
  }
  readonly keys: readonly string[]
}

/** The same thousand packages each time. */
const samples: readonly Sample[] = Array.from({ length: 1000 }, (_, at) => {
  const word = (step: number) => WORDS[(at * step + step) % WORDS.length] ?? ''
  return {
    name: `${TEAMS[at % TEAMS.length]}/${word(3).replace(/\W/g, '')}-${at}`,
    message: `${word(5)} and ${word(7)} of ${at % 37}`,
    meta: { plate: at % 50, site: `${word(11)} ${word(2)}`, done: at % 3 === 0, tags: [word(1), word(13)] },
    keys: Array.from(
      { length: at % 7 },
      (_, file) => `${word(file + 1)}/${word(9)}-${file}.${file % 2 ? 'csv' : 'TIFF'}`,
    ),
  }
})

const index = new RegistryIndex(
  { storeId: 'main', bucket: 'lab' },
  { reader: '', isKept: false, records: [], keys: new Map() },
)
index.list(samples.map(({ name }, at) => ({ name, stamp: String(at), changedMs: 1_700_000_000_000 - at * 1000 })))
samples.forEach(({ name, message, meta, keys }, at) => {
  const header = withUserMeta(withMessage(newHeader(), message), jsonFromPlain(meta))
  const entries = keys.map((logicalKey, size) => ({
    logicalKey,
    physicalKey: { bucket: 'lab', path: logicalKey, versionId: null },
    size: BigInt(size),
    hash: null,
    meta: null,
  }))
  const topHash = String(at).padStart(64, '0') as TopHash
  const read = { name, topHash, stamp: String(at), changedMs: 1_700_000_000_000 - at * 1000, header, entries }
  index.put(indexed(read, '', index.keysLeft))
})

const plain = (text: string) => text.normalize('NFKC').toLowerCase()
const wordsOf = (text: string) => plain(text).split(' ').filter(Boolean)
const patterns = new Map<string, RegExp>()
const plains = new Map<string, string>()
/** Is a word, of letters and stars, somewhere in one of the texts? */
const isIn = (word: string, texts: readonly string[]) => {
  const pattern = patterns.get(word) ?? new RegExp(word.replaceAll('*', '.*'), 'u')
  patterns.set(word, pattern)
  return texts.some((text) => {
    const lower = plains.get(text) ?? plain(text)
    plains.set(text, lower)
    return pattern.test(lower)
  })
}

const query = fc
  .array(
    fc.constantFrom(
      'plate',
      'CELL',
      'zürich',
      'μM',
      'row',
      'h',
      'file',
      'site',
      '041',
      'p*e',
      'c*l',
      'done',
      'true',
      '36',
      'csv',
    ),
    {
      maxLength: 3,
    },
  )
  .map((words) => words.join(' '))

const filters = fc.record({
  text: query,
  message: fc.constantFrom('', 'of 3', 'plate and'),
  name: fc.constantFrom('', 'imag', 'ops *1', 'models 7'),
  plate: fc.option(fc.tuple(fc.nat(50), fc.nat(50)), { nil: undefined }),
  done: fc.option(fc.boolean(), { nil: undefined }),
  tag: fc.option(fc.constantFrom('plate', 'µm', 'none'), { nil: undefined }),
})

test('finds over a thousand packages what a plain scan of them finds, in the same order', () => {
  fc.assert(
    fc.property(filters, ({ text, message, name, plate, done, tag }) => {
      const filter: PackageFilter = {
        ...ANY,
        name,
        message,
        text,
        meta: [
          ...(plate ? [{ field: '/plate', is: 'number', range: { from: plate[0], to: plate[1] } } as const] : []),
          ...(done === undefined ? [] : [{ field: '/done', is: 'boolean', anyOf: [done] } as const]),
          ...(tag === undefined ? [] : [{ field: '/tags', is: 'keyword', anyOf: [tag] } as const]),
        ],
      }
      const scanned = samples.filter((one) => {
        const { site, tags } = one.meta
        const lines = [
          `plate: ${one.meta.plate}`,
          `site: ${site}`,
          `done: ${one.meta.done}`,
          ...tags.map((each) => `tags: ${each}`),
        ]
        return (
          wordsOf(text).every((word) => isIn(word, [one.name, one.message, ...lines])) &&
          wordsOf(message).every((word) => isIn(word, [one.message])) &&
          wordsOf(name).every((word) => isIn(word, [one.name])) &&
          (!plate || (one.meta.plate >= plate[0] && one.meta.plate <= plate[1])) &&
          (done === undefined || one.meta.done === done) &&
          (tag === undefined || tags.includes(tag))
        )
      })
      const { hits } = findPackages([index], filter, { by: 'changed', descending: true })
      expect(hits.map(({ listed }) => listed.name)).toEqual(scanned.map((one) => one.name))
    }),
    { numRuns: 60, seed: 9 },
  )
})

test('finds entries whose words stand in key or package, at least one of them in the key', () => {
  fc.assert(
    fc.property(query, (text) => {
      const words = wordsOf(text)
      const scanned = samples.flatMap(({ name, keys }) =>
        keys.filter((key) => words.every((word) => isIn(word, [name, key])) && words.some((word) => isIn(word, [key]))),
      )
      const filter: PackageFilter = { ...ANY, text }
      const hits = findEntries([index], filter, { key: '', endings: [] }, { by: 'relevance' })
      expect(hits.map((hit) => foundEntry(hit).logicalKey)).toEqual(words.length === 0 ? [] : scanned)
    }),
    { numRuns: 40, seed: 9 },
  )
})
