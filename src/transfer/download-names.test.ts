import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { DRAFT_FOLDER, folded, safePaths } from './download-names.ts'

const hostile = fc.constantFrom(
  ...['..', '.', '', ' ', 'a', 'A', 'a.csv', 'A.CSV', 'é', 'e\u0301', 'CON', 'con.txt', 'nul', 'COM1', 'a:b', 'a*b'],
  ...[
    'a_b',
    'a.',
    'a ',
    'a_',
    'C:',
    '\\\\srv',
    'a\\..\\b',
    'x\u0000y',
    'x\ny',
    'x\u202ey',
    '\ud800',
    'ß',
    'ẞ',
    'ſs',
    'SS',
    'ı',
    'İ',
  ],
  ...[
    'a (2).csv',
    '%2e%2e',
    '.git',
    DRAFT_FOLDER,
    'x'.repeat(256),
    `${'x'.repeat(260)}.csv`,
    '名'.repeat(100),
    'k.crswap',
  ],
)
const part = fc.oneof(
  hostile,
  fc.string({ unit: 'binary', maxLength: 12 }).map((text) => text.replaceAll('/', '')),
)
const keys = fc.uniqueArray(
  fc.array(part, { minLength: 1, maxLength: 4 }).map((parts) => parts.join('/')),
  { maxLength: 40 },
)

/** What a file system may make of a name, and what some refuse. */
const isRefused = (name: string): boolean =>
  name === '' ||
  /^\.{1,2}$|[. ]$|["*/:<>?\\|\p{Cc}]|[\u202a-\u202e\u2066-\u2069]/u.test(name) ||
  /^(con|prn|aux|nul|com\d|lpt\d)(\..*)?$/i.test(name) ||
  !name.isWellFormed() ||
  new TextEncoder().encode(name).length > 255

describe('paths of files that are downloaded', () => {
  test('no two keys get one path, none is above another, and none leads out, whatever the keys', () => {
    fc.assert(
      fc.property(keys, (given) => {
        const paths = safePaths(given)
        expect(paths).toHaveLength(given.length)
        const folds = paths.map((path) => folded(path))
        expect(new Set(folds).size).toBe(given.length)
        for (const seen of [(path: string) => path.toLowerCase(), (path: string) => path.toUpperCase()]) {
          expect(new Set(paths.map((path) => seen(path.normalize('NFC')))).size).toBe(given.length)
        }
        const isFile = new Set(folds)
        for (const path of paths) {
          const names = path.split('/')
          expect(names.filter(isRefused), path).toEqual([])
          const above = names.slice(1).map((_, at) => folded(names.slice(0, at + 1).join('/')))
          expect(above.filter((folder) => isFile.has(folder))).toEqual([])
          expect(folded(names[0] ?? '')).not.toBe(DRAFT_FOLDER)
        }
      }),
      { numRuns: 400 },
    )
  })

  test('names that differ in case or composition alone are told apart', () => {
    for (const twins of [
      ['a.csv', 'A.CSV'],
      ['plates/é', 'plates/e\u0301'],
      ['ß', 'ẞ', 'SS'],
    ]) {
      const paths = safePaths(twins)
      expect(new Set(paths.map((path) => folded(path))).size, twins.join(' ')).toBe(twins.length)
      expect(new Set(paths.map((path) => path.toLowerCase())).size, twins.join(' ')).toBe(twins.length)
    }
  })

  test('the order of the keys does not matter', () => {
    fc.assert(
      fc.property(keys, (given) => {
        const paths = new Map(given.map((key, at) => [key, safePaths(given)[at]]))
        const turned = given.toReversed()
        expect(new Map(turned.map((key, at) => [key, safePaths(turned)[at]]))).toEqual(new Map([...paths].reverse()))
      }),
      { numRuns: 100 },
    )
  })

  test('a name that every file system can hold stays as it is', () => {
    const fine = [
      'README.md',
      '.gitignore',
      'raw/a b.csv',
      'raw/名/ü.txt',
      'a(1).csv',
      "it's",
      '#%&{}$!@+=~^;,',
      'conf/x.con',
    ]
    expect(safePaths(fine)).toEqual(fine)
    const ordinary = fc.uniqueArray(fc.stringMatching(/^[a-z]{4,8}\.csv$/), { maxLength: 30 })
    fc.assert(
      fc.property(ordinary, (given) => {
        expect(safePaths(given)).toEqual(given)
      }),
    )
  })

  test.each([
    [['../../etc/passwd'], ['__/__/etc/passwd']],
    [
      ['/abs', 'a//b', 'c/'],
      ['_/abs', 'a/_/b', 'c/_'],
    ],
    [
      ['C:\\x', 'a\\..\\b', '\\\\srv\\share'],
      ['C__x', 'a_.._b', '__srv_share'],
    ],
    [
      ['CON', 'nul.txt', 'COM1.tar.gz', 'console'],
      ['_CON', '_nul.txt', '_COM1.tar.gz', 'console'],
    ],
    [
      ['A.txt', 'a.txt'],
      ['A.txt', 'a (2).txt'],
    ],
    [
      ['caf\u00e9', 'cafe\u0301'],
      ['caf\u00e9 (2)', 'cafe\u0301'],
    ],
    [
      ['a', 'a/b'],
      ['a', 'a (2)/b'],
    ],
    [
      ['A', 'a/b'],
      ['A', 'a (2)/b'],
    ],
    [
      ['a_b', 'a:b', 'a?b'],
      ['a_b', 'a_b (2)', 'a_b (3)'],
    ],
    [
      ['a:b.csv', 'a_b.csv', 'a_b (2).csv'],
      ['a_b (3).csv', 'a_b.csv', 'a_b (2).csv'],
    ],
    [
      ['gpj\u202e.exe', 'x\u0000\n'],
      ['gpj_.exe', 'x__'],
    ],
    [
      ['end.', 'end ', '...'],
      ['end_ (2)', 'end_', '___'],
    ],
    [
      [`${DRAFT_FOLDER}/x`, `in/${DRAFT_FOLDER}/x`],
      [`${DRAFT_FOLDER} (2)/x`, `in/${DRAFT_FOLDER}/x`],
    ],
  ])('%j become %j', (given, paths) => {
    expect(safePaths(given)).toEqual(paths)
  })

  test('names that are too long are cut between signs, and told apart', () => {
    const long = `${'é'.repeat(200)}.csv`
    const [first = '', second = ''] = safePaths([long, long.replace('é', 'É')])
    for (const path of [first, second]) {
      expect(new TextEncoder().encode(path).length).toBeLessThanOrEqual(255)
      expect(path).toMatch(/^É?é+( \(2\))?\.csv$/)
    }
    expect(first).not.toBe(second)
  })
})
