import type { Script, Step } from '../operations.ts'

const registry = 's3://<main>'

const published: readonly Step[] = [
  { do: 'new' },
  { do: 'set', key: 'a.txt', text: '1', meta: '{"k": 1}' },
  { do: 'set', key: 'data/b.csv', text: 'b,2', meta: '{"deep": {"x": [1.5]}}' },
  { do: 'set', key: 'data/c.csv', text: 'c' },
  { do: 'setMeta', meta: '{"z": 1, "a": 2}' },
  { do: 'push', name: 'lab/base', registry, message: 'base', saveAs: 'base' },
]

/** Row 2: modify an existing package. */
export const reviseScripts: readonly Script[] = [
  {
    name: 'add, replace and remove entries of a browsed package; the message is not inherited',
    steps: [
      ...published,
      { do: 'browse', name: 'lab/base', registry },
      { do: 'set', key: 'a.txt', text: 'new' },
      { do: 'set', key: 'new/file', text: 'n', meta: '{"new": true}' },
      { do: 'delete', key: 'data/c.csv' },
      { do: 'show' },
      { do: 'push', name: 'lab/base', registry },
      { do: 'show' },
      { do: 'listPackageVersions', name: 'lab/base', registry },
    ],
  },
  {
    name: 'metadata of the package, of an entry and of a folder',
    steps: [
      ...published,
      { do: 'browse', name: 'lab/base', registry },
      { do: 'setMeta', meta: '{"new": 1}' },
      { do: 'setMeta', path: 'data/b.csv', meta: '{"entry": 1}' },
      { do: 'setMeta', path: 'data', meta: '{"folder": 1}' },
      { do: 'show' },
      { do: 'push', name: 'lab/base', registry, message: 'meta' },
      { do: 'show' },
    ],
  },
  {
    name: 'a folder is removed with all that it holds',
    steps: [
      ...published,
      { do: 'browse', name: 'lab/base', registry },
      { do: 'delete', key: 'data' },
      { do: 'push', name: 'lab/base', registry, message: 'fewer' },
      { do: 'delete', key: 'data', refused: 'no such key' },
      { do: 'delete', key: 'nowhere/x', refused: 'no such key' },
      { do: 'setMeta', path: 'nowhere', meta: '{}', refused: 'no such key' },
    ],
  },
  {
    name: 'a revision is browsed by its top hash, or a prefix',
    steps: [
      ...published,
      { do: 'set', key: 'a.txt', text: 'later' },
      { do: 'push', name: 'lab/base', registry, message: 'later', saveAs: 'later' },
      { do: 'browse', name: 'lab/base', registry, topHash: '<base>' },
      { do: 'show' },
      { do: 'browse', name: 'lab/base', registry, topHash: '<base:6>' },
      { do: 'browse', name: 'lab/base', registry, topHash: '<base:63>' },
      { do: 'browse', name: 'lab/base', registry, topHash: '<later>' },
      { do: 'push', name: 'lab/base', registry, message: 'again' },
    ],
  },
  {
    name: 'any name browses any hash of the registry',
    steps: [...published, { do: 'browse', name: 'no/package', registry, topHash: '<base>' }, { do: 'show' }],
  },
  {
    name: 'what cannot be browsed',
    steps: [
      ...published,
      { do: 'browse', name: 'no/package', registry, refused: 'no such package' },
      { do: 'browse', name: 'lab/base', registry, topHash: `${'0'.repeat(64)}`, refused: 'no such revision' },
      { do: 'browse', name: 'lab/base', registry, topHash: '000000', refused: 'hash: zero matches' },
      { do: 'browse', name: 'lab/base', registry, topHash: '<base:5>', refused: 'hash: bad length' },
      { do: 'browse', name: 'lab/base', registry, topHash: '<base>0', refused: 'hash: bad length' },
      { do: 'browse', name: 'lab/base', registry: 's3://nobody-has-this-bucket', refused: 'no such bucket' },
    ],
  },
  {
    name: 'keys that no entry can have',
    steps: [
      { do: 'new' },
      ...['', 'a/', '/a', 'a//b', '.', '..', 'a/../b', './a'].map(
        (key) => ({ do: 'set', key, text: '1', refused: 'bad key' }) as const,
      ),
      { do: 'set', key: 'a', text: 'file' },
      { do: 'set', key: 'a/b', text: 'below', refused: 'below a file' },
      { do: 'set', key: 'd/e', text: 'in a folder' },
      { do: 'set', key: 'd', text: 'over it', refused: 'over a folder' },
      { do: 'set', key: 'x', source: '<files>/nothing', refused: 'no such file' },
      { do: 'set', key: 'x', source: '<files>', refused: 'no such file' },
      { do: 'set', key: '.quilt/x', text: 'allowed' },
      { do: 'set', key: '...', text: 'allowed' },
      { do: 'show' },
    ],
  },
  {
    name: 'a source that is left out is the file of that name',
    steps: [{ do: 'new' }, { do: 'set', key: 'LICENSE' }, { do: 'push', name: 'lab/license', registry }],
  },
  {
    name: 'two packages are compared',
    steps: [
      ...published,
      { do: 'browse', name: 'lab/base', registry, pkg: 'changed' },
      { do: 'set', key: 'a.txt', text: 'x', pkg: 'changed' },
      { do: 'set', key: 'data/b.csv', text: 'b,2', pkg: 'changed' },
      { do: 'set', key: 'new', text: 'y', pkg: 'changed' },
      { do: 'set', key: 'data/new', text: 'y', pkg: 'changed' },
      { do: 'delete', key: 'data/c.csv', pkg: 'changed' },
      { do: 'setMeta', meta: '{}', pkg: 'changed' },
      { do: 'push', name: 'lab/changed', registry, pkg: 'changed' },
      { do: 'diff', other: 'changed' },
      { do: 'diff', other: 'pkg' },
      { do: 'diff', other: 'pkg', pkg: 'changed' },
    ],
  },
  {
    name: 'a package is filtered, and loses its metadata',
    steps: [
      ...published,
      { do: 'filter', by: 'csv' },
      { do: 'show' },
      { do: 'filter', by: 'large' },
      { do: 'show' },
      { do: 'push', name: 'lab/filtered', registry, message: 'some' },
    ],
  },
]
