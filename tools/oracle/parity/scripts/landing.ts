import type { Script, Step } from '../operations.ts'

const registry = 's3://<main>'

const atHand: readonly Step[] = [
  { do: 'new' },
  { do: 'set', key: 'a.txt', text: '1' },
  { do: 'set', key: 'd/b c.csv', text: '22' },
]
/** In the registry's bucket, in another bucket, and at hand. */
const scattered: readonly Step[] = [
  { do: 'put', key: 'raw/here.csv', text: 'here' },
  { do: 'put', bucket: 'second', key: 'raw/there.csv', text: 'there' },
  { do: 'new' },
  { do: 'set', key: 'here.csv', source: 's3://<main>/raw/here.csv', meta: '{"at": "home"}' },
  { do: 'set', key: 'there.csv', source: 's3://<second>/raw/there.csv' },
  { do: 'set', key: 'hand.txt', text: 'hand' },
]

/** Rows 4, 5 and 6: where files land, and which are copied. */
export const landingScripts: readonly Script[] = [
  {
    name: 'dest is a prefix',
    steps: [
      ...atHand,
      { do: 'push', name: 'lab/a', registry, dest: 's3://<main>/some/where' },
      { do: 'push', name: 'lab/b', registry, dest: 's3://<main>/else//', selector: 'all' },
      { do: 'push', name: 'lab/c', registry, dest: 's3://<main>', selector: 'all' },
      { do: 'push', name: 'lab/d', registry, dest: 's3://<main>/with%20sp+ce', selector: 'all' },
      { do: 'show' },
    ],
  },
  {
    name: 'dest is no place in the registry',
    steps: [
      ...atHand,
      { do: 'push', name: 'lab/a', registry, dest: 's3://<second>/x', refused: 'dest is elsewhere' },
      { do: 'push', name: 'lab/a', registry, dest: '<files>/x', refused: 'dest is elsewhere' },
      { do: 'push', name: 'lab/a', registry, dest: 's3://<main>/x?versionId=1', refused: 'dest has a version' },
      { do: 'push', name: 'lab/a', registry, dest: 'https://example.com/x', refused: 'not a URI' },
    ],
  },
  {
    name: 'dest is a function',
    steps: [
      ...atHand,
      { do: 'push', name: 'lab/a', registry, dest: { by: 'size', base: 's3://<main>/by' } },
      { do: 'show' },
      { do: 'push', name: 'lab/b', registry, dest: { by: 'flat', base: 's3://<main>/flat' }, selector: 'all' },
      { do: 'show' },
    ],
  },
  {
    name: 'dest is a function that lands in another bucket',
    steps: [
      ...atHand,
      { do: 'push', name: 'lab/a', registry, dest: { by: 'flat', base: 's3://<second>/there' } },
      { do: 'show' },
    ],
  },
  {
    name: 'dest is a function that gives no place',
    steps: [
      ...atHand,
      { do: 'push', name: 'lab/a', registry, dest: { by: 'nothing', base: '' }, refused: 'dest gives no text' },
      { do: 'push', name: 'lab/a', registry, dest: { by: 'same', base: 'file:///x' }, refused: 'dest gives a path' },
      { do: 'push', name: 'lab/a', registry, dest: { by: 'same', base: 'x/y' }, refused: 'not a URI' },
      {
        do: 'push',
        name: 'lab/a',
        registry,
        dest: { by: 'same', base: 's3://<main>/x?versionId=1' },
        refused: 'dest gives a version',
      },
      {
        do: 'push',
        name: 'lab/a',
        registry,
        dest: { by: 'same', base: 's3://<main>/x/' },
        refused: 'dest gives a folder',
      },
    ],
  },
  {
    name: 'by default what lies in the bucket stays, the rest is copied',
    steps: [...scattered, { do: 'push', name: 'lab/a', registry, message: 'default' }, { do: 'show' }],
  },
  {
    name: 'everything is copied',
    steps: [...scattered, { do: 'push', name: 'lab/a', registry, selector: 'all' }, { do: 'show' }],
  },
  {
    name: 'only what is local is copied',
    steps: [...scattered, { do: 'push', name: 'lab/a', registry, selector: 'local' }, { do: 'show' }],
  },
  {
    name: 'only some are copied',
    files: { 'local.txt': 'local' },
    steps: [
      ...scattered,
      { do: 'delete', key: 'hand.txt' },
      { do: 'set', key: 'local.txt', source: '<files>/local.txt' },
      { do: 'push', name: 'lab/a', registry, selector: 'csv' },
      { do: 'show' },
    ],
  },
  {
    name: 'nothing is copied: local paths are published',
    files: { 'a b#.txt': 'local' },
    steps: [
      { do: 'new' },
      { do: 'set', key: 'a.txt', source: '<files>/a b#.txt' },
      { do: 'push', name: 'lab/a', registry, selector: 'none' },
      { do: 'show' },
      { do: 'listPackageVersions', name: 'lab/a', registry },
    ],
  },
  {
    name: 'what lies at its landing place stays there, in the version that it has',
    steps: [
      { do: 'put', key: 'lab/a/old.txt', text: 'old', saveAs: 'old' },
      { do: 'put', key: 'lab/a/old.txt', text: 'newer' },
      { do: 'new' },
      { do: 'set', key: 'old.txt', source: 's3://<main>/lab/a/old.txt?versionId=<old>' },
      { do: 'push', name: 'lab/a', registry, selector: 'all' },
      { do: 'show' },
      { do: 'push', name: 'lab/a', registry, selector: 'all', dest: 's3://<main>/other' },
      { do: 'show' },
    ],
  },
]
