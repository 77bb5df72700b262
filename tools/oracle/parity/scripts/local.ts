import type { Script, Step } from '../operations.ts'

const registry = 's3://<main>'

const built: readonly Step[] = [
  { do: 'new' },
  { do: 'set', key: 'a.txt', source: '<files>/a.txt', meta: '{"k": 1}' },
  { do: 'set', key: 'd/b c.csv', source: '<files>/b c.csv' },
  { do: 'setMeta', meta: '{"p": 1}' },
  { do: 'build', name: 'lab/local', message: 'built', saveAs: 'built' },
]
const files = { 'a.txt': '1', 'b c.csv': '22' }

/** Rows 7, 8, 11 and 18: builds, the registry on this disk, and what is installed into it. */
export const localScripts: readonly Script[] = [
  {
    name: 'a package is built locally, listed and browsed',
    files,
    steps: [
      { do: 'listPackages' },
      ...built,
      { do: 'listPackages' },
      { do: 'listPackageVersions', name: 'lab/local' },
      { do: 'browse', name: 'lab/local' },
      { do: 'show' },
      { do: 'browse', name: 'lab/local', topHash: '<built:8>' },
      { do: 'set', key: 'new', source: '<files>/a.txt' },
      { do: 'build', name: 'lab/local' },
      { do: 'listPackageVersions', name: 'lab/local' },
    ],
  },
  {
    name: 'a local package is pushed',
    files,
    steps: [
      ...built,
      { do: 'browse', name: 'lab/local' },
      { do: 'push', name: 'lab/local', registry, message: 'built' },
      { do: 'show' },
    ],
  },
  {
    name: 'a local package is pushed after its file is gone',
    files,
    steps: [
      ...built,
      { do: 'browse', name: 'lab/local' },
      { do: 'unlink', path: '<files>/a.txt' },
      { do: 'push', name: 'lab/local', registry, refused: 'file is gone' },
    ],
  },
  {
    name: 'a local package is deleted, one revision and all',
    files,
    steps: [
      ...built,
      { do: 'setMeta', meta: '{"p": 2}' },
      { do: 'build', name: 'lab/local', message: 'second', saveAs: 'second' },
      { do: 'build', name: 'lab/other', message: 'other' },
      { do: 'deletePackage', name: 'lab/local', topHash: '<second>' },
      { do: 'listPackageVersions', name: 'lab/local' },
      { do: 'browse', name: 'lab/local' },
      { do: 'deletePackage', name: 'lab/local', topHash: 'f'.repeat(64), refused: 'no such version' },
      { do: 'deletePackage', name: 'lab/local' },
      { do: 'listPackages' },
      { do: 'deletePackage', name: 'lab/local', refused: 'no such package' },
      { do: 'browse', name: 'lab/local', refused: 'no such package' },
      { do: 'deletePackage', name: 'lab/other' },
      { do: 'listPackages' },
    ],
  },
  {
    name: 'a local registry at another place',
    files,
    steps: [
      { do: 'new' },
      { do: 'set', key: 'a.txt', source: '<files>/a.txt' },
      { do: 'build', name: 'lab/there', registry: '<files>/registry', message: 'there', saveAs: 'there' },
      { do: 'listPackages', registry: '<files>/registry' },
      { do: 'browse', name: 'lab/there', registry: '<files>/registry' },
      { do: 'rollback', name: 'lab/there', registry: '<files>/registry', topHash: '<there:8>' },
      { do: 'resolveHash', name: 'lab/there', registry: '<files>/registry', prefix: '<there:9>' },
    ],
  },
  {
    name: 'builds that cannot be',
    files,
    steps: [
      { do: 'new' },
      { do: 'set', key: 'a.txt', source: '<files>/a.txt' },
      { do: 'build', name: 'lab', refused: 'bad name' },
      { do: 'build', name: 'lab/local', workflow: 'any', refused: 'workflow: no config' },
      { do: 'unlink', path: '<files>/a.txt' },
      { do: 'build', name: 'lab/local', refused: 'file is gone' },
      { do: 'listPackages' },
    ],
  },
  {
    name: 'only the manifest is built into a bucket: bytes stay where they are',
    files,
    steps: [
      { do: 'put', bucket: 'second', key: 'raw/f', text: 'there' },
      { do: 'new' },
      { do: 'set', key: 'f', source: 's3://<second>/raw/f', meta: '{"k": 1}' },
      { do: 'set', key: 'a.txt', source: '<files>/a.txt' },
      { do: 'setDir', key: 'd', source: 's3://<second>/raw', meta: '{"folder": 1}' },
      { do: 'build', name: 'lab/remote', registry, message: 'manifest only' },
      { do: 'listPackageVersions', name: 'lab/remote', registry },
      { do: 'browse', name: 'lab/remote', registry },
      { do: 'show' },
    ],
  },
  {
    name: 'a build replaces what is there without asking',
    steps: [
      { do: 'put', key: 'raw/f', text: 'f' },
      { do: 'new' },
      { do: 'set', key: 'f', source: 's3://<main>/raw/f' },
      { do: 'build', name: 'lab/remote', registry, message: 'one' },
      { do: 'new' },
      { do: 'build', name: 'lab/remote', registry },
      { do: 'listPackageVersions', name: 'lab/remote', registry },
      { do: 'push', name: 'lab/remote', registry, refused: 'conflict' },
    ],
  },
  {
    name: 'metadata of folders are built, and dropped by a push of the same hash',
    files,
    steps: [
      { do: 'new' },
      { do: 'setDir', key: 'd', source: '<files>', meta: '{"folder": 1}' },
      { do: 'setDir', key: 'd/e', source: '<files>', meta: '{"deeper": 1}' },
      { do: 'setMeta', path: 'd/e', meta: '{"changed": 1}' },
      { do: 'build', name: 'lab/local', message: 'm' },
      { do: 'browse', name: 'lab/local' },
      { do: 'show' },
      { do: 'push', name: 'lab/remote', registry, message: 'm' },
      { do: 'show' },
    ],
  },
]
