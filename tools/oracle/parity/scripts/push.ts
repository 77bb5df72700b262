import type { Script } from '../operations.ts'

const registry = 's3://<main>'

/** Row 1: a new package with a message. */
export const pushScripts: readonly Script[] = [
  {
    name: 'a new package of files at hand, with metadata and a message',
    steps: [
      { do: 'new' },
      { do: 'set', key: 'README.md', text: '# Samples\n' },
      { do: 'set', key: 'data/a b+c#1.csv', text: 'x,y\n1,2\n', meta: '{"n": 1, "größe": 12345678901234567890}' },
      { do: 'set', key: 'data-2/empty', text: '' },
      {
        do: 'setMeta',
        meta: '{"title": "größer", "ratio": 1e-7, "10": [1, 2.50, null], "2": {}, "😀": "\\u007f\\u2028"}',
      },
      { do: 'push', name: 'lab/new', registry, message: 'first', saveAs: 'first' },
      { do: 'show' },
      { do: 'listPackages', registry },
      { do: 'listPackageVersions', name: 'lab/new', registry },
      { do: 'browse', name: 'lab/new', registry },
      { do: 'dump' },
    ],
  },
  {
    name: 'whole numbers of JavaScript are ints',
    shows: {
      'whole-numbers': ['step 3 show', 'step 4 push', 'main manifest *', 'main pointer *', 'main pointers *'],
    },
    steps: [
      { do: 'new' },
      { do: 'setMeta', meta: '{"n": 1.0}' },
      { do: 'show' },
      { do: 'push', name: 'lab/numbers', registry },
    ],
  },
  {
    name: 'a package without files, without metadata, without a message',
    steps: [{ do: 'new' }, { do: 'push', name: 'lab/empty', registry }, { do: 'show' }],
  },
  {
    name: 'metadata that are empty, or null',
    steps: [
      { do: 'new' },
      { do: 'set', key: 'empty', text: '1', meta: '{}' },
      { do: 'set', key: 'none', text: '2' },
      { do: 'setMeta', meta: 'null' },
      { do: 'push', name: 'lab/null', registry, message: '' },
      { do: 'setMeta', meta: '{}' },
      { do: 'push', name: 'lab/null', registry, message: 'é\n"\\ \u0001' },
    ],
  },
  {
    name: 'the order of keys is that of their parts, by code point',
    steps: [
      { do: 'new' },
      ...[
        'a/x',
        'a-b',
        'a.txt',
        'a b',
        'a+',
        'a!',
        'é',
        'e\u0301',
        '\uff01',
        '😀',
        'B',
        '_/.hidden',
        'a%20b',
        'a?b#c&d=e',
        'quote\'s "all"*',
        'new\nline',
        '~/$@;:,',
        '10',
        '9',
        '日本/語',
      ].map((key) => ({ do: 'set', key, text: key }) as const),
      { do: 'push', name: 'lab/order', registry, message: 'order' },
      { do: 'show' },
    ],
  },
  {
    name: 'a package pushed again as it is gets a new pointer to the same manifest',
    steps: [
      { do: 'new' },
      { do: 'set', key: 'a.txt', text: '1' },
      { do: 'push', name: 'lab/again', registry, message: 'same' },
      { do: 'push', name: 'lab/again', registry, message: 'same' },
      { do: 'listPackageVersions', name: 'lab/again', registry },
    ],
  },
  {
    name: 'files of a part and more',
    steps: [
      { do: 'new' },
      { do: 'set', key: 'below', bytes: 8_388_607 },
      { do: 'set', key: 'one part', bytes: 8_388_608 },
      { do: 'set', key: 'two parts', bytes: 8_388_609 },
      { do: 'push', name: 'lab/large', registry, message: 'large' },
    ],
  },
  {
    name: 'a bucket without versions: keys without version ids',
    versions: { main: false },
    steps: [
      { do: 'new' },
      { do: 'set', key: 'a.txt', text: '1', meta: '{"k": [true, false]}' },
      { do: 'push', name: 'lab/plain', registry, message: 'one' },
      { do: 'set', key: 'a.txt', text: '2' },
      { do: 'push', name: 'lab/plain', registry, message: 'two' },
      { do: 'show' },
    ],
  },
  {
    name: 'the same bytes again: from 1,024 on the version that is there is taken, below it is sent anew',
    steps: [
      { do: 'new' },
      { do: 'set', key: 'small', bytes: 1023 },
      { do: 'set', key: 'large', bytes: 1024 },
      { do: 'push', name: 'lab/reuse', registry },
      { do: 'set', key: 'small', bytes: 1023 },
      { do: 'set', key: 'large', bytes: 1024 },
      { do: 'push', name: 'lab/reuse', registry },
    ],
  },
  {
    name: 'names that are no names',
    steps: [
      { do: 'new' },
      { do: 'push', name: 'lab', registry, refused: 'bad name' },
      { do: 'push', name: 'lab/a/b', registry, refused: 'bad name' },
      { do: 'push', name: 'lab/a b', registry, refused: 'bad name' },
      { do: 'push', name: 'lab/a.b', registry, refused: 'bad name' },
      { do: 'push', name: '', registry, refused: 'bad name' },
      { do: 'browse', name: 'lab', registry, refused: 'bad name' },
      { do: 'deletePackage', name: 'lab', registry, refused: 'bad name' },
      { do: 'listPackageVersions', name: 'lab', registry, refused: 'bad name' },
      { do: 'push', name: 'é日/ß_²', registry },
      { do: 'listPackages', registry },
    ],
  },
  {
    name: 'a name that ends in a newline',
    shows: { 'newline-name': ['step 3 push*', 'main *'] },
    steps: [
      { do: 'new' },
      { do: 'set', key: 'a', text: '1' },
      { do: 'push', name: 'lab/newline\n', registry, refused: 'bad name' },
    ],
  },
  {
    name: 'metadata that are no object',
    steps: [
      { do: 'new' },
      { do: 'set', key: 'a', text: '1', meta: '[1, "two"]' },
      { do: 'set', key: 'b', text: '2', meta: '"text"' },
      { do: 'setMeta', meta: '[]' },
      { do: 'push', name: 'lab/list', registry },
      { do: 'setMeta', meta: '7' },
      { do: 'push', name: 'lab/list', registry },
      { do: 'browse', name: 'lab/list', registry },
      { do: 'dump' },
    ],
  },
  {
    name: 'a registry as it may be written',
    steps: [
      { do: 'new' },
      { do: 'push', name: 'lab/a', registry: 's3://<main>/' },
      { do: 'push', name: 'lab/a', registry: 'S3://<main>' },
      { do: 'listPackageVersions', name: 'lab/a', registry: 's3://<main>/' },
    ],
  },
  {
    name: 'registries that are none',
    steps: [
      { do: 'new' },
      { do: 'push', name: 'lab/a', registry: 's3://<main>/folder', refused: 'registry is no bucket' },
      { do: 'push', name: 'lab/a', registry: '<files>', refused: 'registry is local' },
      { do: 'push', name: 'lab/a', registry: 'https://example.com', refused: 'not a URI' },
    ],
  },
]
