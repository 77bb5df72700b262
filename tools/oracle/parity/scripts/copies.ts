import type { Script, Step } from '../operations.ts'

const registry = 's3://<main>'
const second = 's3://<second>'

const published: readonly Step[] = [
  { do: 'new' },
  { do: 'set', key: 'a.txt', text: '1', meta: '{"k": 1}' },
  { do: 'set', key: 'd/b+c d.csv', text: '22' },
  { do: 'set', key: 'empty', text: '' },
  { do: 'setMeta', meta: '{"p": 1}' },
  { do: 'push', name: 'lab/base', registry, message: 'base', saveAs: 'base' },
]

/** Row 12: push to a second registry. */
export const copyScripts: readonly Script[] = [
  {
    name: 'a browsed package is pushed to a second registry',
    steps: [
      ...published,
      { do: 'browse', name: 'lab/base', registry },
      { do: 'push', name: 'lab/base', registry: second, message: 'base' },
      { do: 'show' },
      { do: 'listPackageVersions', name: 'lab/base', registry: second },
    ],
  },
  {
    name: 'a package is pushed to a second registry under another name, without its data',
    steps: [
      ...published,
      { do: 'browse', name: 'lab/base', registry, topHash: '<base>' },
      { do: 'push', name: 'other/name', registry: second, message: 'promoted', selector: 'local' },
      { do: 'show' },
    ],
  },
  {
    name: 'a large file is copied part by part',
    steps: [
      { do: 'put', key: 'raw/large', text: 8_388_609 },
      { do: 'put', key: 'raw/one part', text: 8_388_608 },
      { do: 'new' },
      { do: 'set', key: 'large', source: 's3://<main>/raw/large' },
      { do: 'set', key: 'one part', source: 's3://<main>/raw/one%20part' },
      { do: 'push', name: 'lab/large', registry: second },
    ],
  },
  {
    name: 'from a bucket with versions into one without, and back',
    versions: { second: false },
    steps: [
      ...published,
      { do: 'push', name: 'lab/base', registry: second, message: 'base' },
      { do: 'show' },
      { do: 'push', name: 'lab/back', registry, message: 'back' },
      { do: 'show' },
    ],
  },
  {
    name: 'an older version is copied, not the newest',
    steps: [
      { do: 'put', key: 'raw/f', text: 'old', saveAs: 'old' },
      { do: 'put', key: 'raw/f', text: 'new' },
      { do: 'new' },
      { do: 'set', key: 'f', source: 's3://<main>/raw/f?versionId=<old>' },
      { do: 'push', name: 'lab/old', registry: second },
      { do: 'show' },
    ],
  },
  {
    name: 'what is to be copied is gone',
    steps: [
      { do: 'put', bucket: 'second', key: 'raw/f', text: 'bytes', saveAs: 'version' },
      { do: 'new' },
      { do: 'set', key: 'f', source: 's3://<second>/raw/f' },
      { do: 'remove', bucket: 'second', key: 'raw/f', version: '<version>' },
      { do: 'push', name: 'lab/gone', registry, refused: 'no such object to copy' },
    ],
  },
  {
    name: 'a conflict in the second registry',
    steps: [
      ...published,
      { do: 'new', pkg: 'theirs' },
      { do: 'push', name: 'lab/base', registry: second, pkg: 'theirs' },
      { do: 'push', name: 'lab/base', registry: second, refused: 'conflict' },
      { do: 'push', name: 'lab/base', registry: second, force: true },
    ],
  },
]
