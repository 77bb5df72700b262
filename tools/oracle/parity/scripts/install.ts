import type { Script, Step } from '../operations.ts'

const registry = 's3://<main>'

const published: readonly Step[] = [
  { do: 'new' },
  { do: 'set', key: 'a.txt', text: '1', meta: '{"k": 1}' },
  { do: 'set', key: 'd/b c.csv', text: '22' },
  { do: 'set', key: 'd/e/f', text: '' },
  { do: 'setMeta', meta: '{"p": 1}' },
  { do: 'push', name: 'lab/base', registry, message: 'base', saveAs: 'base' },
]

/** Row 11: install, with or without a place of its own; and `fetch`. */
export const installScripts: readonly Script[] = [
  {
    name: 'a package is installed where quilt3 keeps packages',
    steps: [
      ...published,
      { do: 'install', name: 'lab/base', registry },
      { do: 'listPackages' },
      { do: 'listPackageVersions', name: 'lab/base' },
      { do: 'browse', name: 'lab/base' },
      { do: 'show' },
    ],
  },
  {
    name: 'a revision is installed into a folder',
    steps: [
      ...published,
      { do: 'set', key: 'a.txt', text: 'later' },
      { do: 'push', name: 'lab/base', registry, message: 'later' },
      { do: 'install', name: 'lab/base', registry, topHash: '<base>', dest: '<files>/here' },
      { do: 'browse', name: 'lab/base' },
    ],
  },
  {
    name: 'a file, or a folder, of a package is installed: the manifest stays whole',
    steps: [
      ...published,
      { do: 'install', name: 'lab/base', registry, dest: '<files>/file', path: 'd/b c.csv' },
      { do: 'install', name: 'lab/base', registry, dest: '<files>/folder', path: 'd' },
      { do: 'browse', name: 'lab/base' },
      { do: 'show' },
    ],
  },
  {
    name: 'entries with hashes of each kind, and with none, are installed',
    steps: [
      { do: 'put', key: 'raw/a', text: '123456789' },
      {
        do: 'put',
        key: `.quilt/packages/${'a'.repeat(64)}`,
        text: `{"version": "v0", "message": "kinds"}\n${[
          '{"type": "CRC64NVME", "value": "rosUhgp5mIg="}',
          '{"type": "SHA256", "value": "15e2b0d3c33891ebb0f1ef609ec419420c20e320ce94c65fbc8c3312448eb225"}',
          'null',
        ]
          .map(
            (hash, index) =>
              `{"logical_key": "${index}", "physical_keys": ["s3://<main>/raw/a"], "size": 9, "hash": ${hash}, "meta": {}}\n`,
          )
          .join('')}`,
      },
      { do: 'put', key: '.quilt/named_packages/lab/kinds/latest', text: 'a'.repeat(64) },
      { do: 'install', name: 'lab/kinds', registry, dest: '<files>/kinds' },
      { do: 'browse', name: 'lab/kinds' },
      { do: 'dump' },
    ],
  },
  {
    name: 'a package that is installed again takes the place of the first',
    steps: [
      ...published,
      { do: 'install', name: 'lab/base', registry, dest: '<files>/here' },
      { do: 'write', path: '<files>/here/a.txt', text: 'changed by hand' },
      { do: 'write', path: '<files>/here/mine.txt', text: 'mine' },
      { do: 'install', name: 'lab/base', registry, dest: '<files>/here' },
      { do: 'listPackageVersions', name: 'lab/base' },
    ],
  },
  {
    name: 'what cannot be installed',
    steps: [
      ...published,
      { do: 'install', name: 'lab/base', registry, path: 'nowhere', refused: 'no such key' },
      { do: 'install', name: 'lab/base', registry, path: 'd/', refused: 'bad key' },
      { do: 'install', name: 'lab/base', registry, dest: 's3://<main>/x', refused: 'dest is remote' },
      { do: 'install', name: 'no/package', registry, refused: 'no such package' },
      { do: 'install', name: 'lab/base', refused: 'no registry' },
      { do: 'install', name: 'lab', registry, refused: 'bad name' },
      { do: 'install', name: 'lab/base', registry, topHash: 'ffffff', refused: 'hash: zero matches' },
      { do: 'listPackages' },
    ],
  },
  {
    name: 'an object that is gone ends an install',
    steps: [
      { do: 'put', key: 'raw/f', text: 'f', saveAs: 'version' },
      { do: 'new' },
      { do: 'set', key: 'f', source: 's3://<main>/raw/f' },
      { do: 'push', name: 'lab/gone', registry },
      { do: 'remove', key: 'raw/f', version: '<version>' },
      { do: 'install', name: 'lab/gone', registry, dest: '<files>/gone', refused: 'no such object to copy' },
      { do: 'listPackages' },
    ],
  },
  {
    name: 'a package is fetched, and its entries point to the files',
    steps: [
      ...published,
      { do: 'browse', name: 'lab/base', registry },
      { do: 'fetch', to: '<files>/fetched' },
      { do: 'show' },
      { do: 'build', name: 'lab/fetched', message: 'fetched' },
    ],
  },
  {
    name: 'a manifest without a message gets one when it is installed',
    steps: [
      { do: 'put', key: `.quilt/packages/${'a'.repeat(64)}`, text: '{"version": "v0"}\n' },
      { do: 'put', key: '.quilt/named_packages/old/pkg/latest', text: 'a'.repeat(64) },
      { do: 'install', name: 'old/pkg', registry, dest: '<files>/old' },
      { do: 'listPackageVersions', name: 'old/pkg' },
    ],
  },
]
