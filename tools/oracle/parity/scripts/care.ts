import type { Script, Step } from '../operations.ts'

const registry = 's3://<main>'
const hash = 'a'.repeat(64)
/** Hashes of the bytes `hello`; the scripts put others there. */
const sha256 = '2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824'

const chunked = 'lZXJ35AHUUjrBoYDZd8zWEt1v/eCpRDGzUiDpBmDPVA='

function damagedManifest(type: string, value: string): string {
  return `{"version": "v0", "message": "m"}\n{"logical_key": "a", "physical_keys": ["s3://<main>/raw/a"], "size": 5, "hash": {"type": "${type}", "value": "${value}"}, "meta": {}}\n`
}

const damaged: readonly Step[] = [
  { do: 'put', key: 'raw/a', text: 'other' },
  {
    do: 'put',
    key: `.quilt/packages/${hash}`,
    text: damagedManifest('SHA256', sha256),
  },
  { do: 'put', key: '.quilt/named_packages/lab/damaged/latest', text: hash },
]

/** Where we mean to take more care than quilt3 does, or another way. */
export const careScripts: readonly Script[] = [
  {
    name: 'bytes that are not those of the manifest are not installed',
    shows: { 'checked-bytes': ['step 4 install*', 'data *'] },
    steps: [
      ...damaged,
      { do: 'install', name: 'lab/damaged', registry, dest: '<files>/here', refused: 'damaged bytes' },
    ],
  },
  {
    name: 'bytes that are not those of the manifest are not copied',
    shows: { 'checked-copies': ['step 6 push*', 'second *'] },
    steps: [
      ...damaged,
      { do: 'put', key: `.quilt/packages/${hash}`, text: damagedManifest('sha2-256-chunked', chunked) },
      { do: 'browse', name: 'lab/damaged', registry },
      { do: 'push', name: 'lab/copy', registry: 's3://<second>', refused: 'damaged bytes' },
    ],
  },
  {
    name: 'bytes whose hash is of an unknown kind are not installed',
    shows: { 'unknown-hash': ['step 5 install*', 'data *'] },
    steps: [
      ...damaged,
      { do: 'put', key: `.quilt/packages/${hash}`, text: damagedManifest('MD5', 'x') },
      { do: 'install', name: 'lab/damaged', registry, dest: '<files>/here', refused: 'unknown hash' },
    ],
  },
  {
    name: 'a file that is changed after it was set is not published',
    files: { 'a.txt': '1' },
    shows: { 'changed-file': ['step 4 push*', 'main *'] },
    steps: [
      { do: 'new' },
      { do: 'set', key: 'a.txt', source: '<files>/a.txt' },
      { do: 'write', path: '<files>/a.txt', text: '2 and more' },
      { do: 'push', name: 'lab/a', registry, refused: 'changed file' },
      { do: 'set', key: 'a.txt', source: '<files>/a.txt' },
      { do: 'build', name: 'lab/a' },
    ],
  },
  {
    name: 'two files that land on one key of a bucket without versions',
    versions: { main: false },
    shows: { 'one-key': ['step 4 push*', 'main *'] },
    steps: [
      { do: 'new' },
      { do: 'set', key: 'a.txt', text: '1' },
      { do: 'set', key: 'b.txt', text: '2' },
      { do: 'push', name: 'lab/a', registry, dest: { by: 'same', base: 's3://<main>/x' }, refused: 'two on one key' },
    ],
  },
  {
    name: 'a file that lands on what another entry goes on naming, in a bucket without versions',
    versions: { main: false },
    shows: { 'one-key': ['step 6 push*', 'main *'] },
    steps: [
      { do: 'new' },
      { do: 'set', key: 'a.txt', text: '1' },
      { do: 'push', name: 'lab/a', registry },
      { do: 'set', key: 'b.txt', source: 's3://<main>/lab/a/a.txt' },
      { do: 'set', key: 'a.txt', text: '2' },
      { do: 'push', name: 'lab/a', registry, refused: 'two on one key' },
    ],
  },
  {
    name: 'names at the top of a package',
    shows: { 'keys-order': ['step 4 keys'] },
    steps: [{ do: 'new' }, { do: 'set', key: 'b', text: '1' }, { do: 'set', key: 'a/x', text: '1' }, { do: 'keys' }],
  },
  {
    name: 'a name with a letter that Python 3.11 does not know is read all the same',
    shows: { 'newer-letters': ['step 3 browse*', 'step 4 listPackageVersions*'] },
    steps: [
      { do: 'put', key: `.quilt/packages/${hash}`, text: '{"version": "v0"}\n' },
      { do: 'put', key: '.quilt/named_packages/lab/\u1c89/latest', text: hash },
      { do: 'browse', name: 'lab/\u1c89', registry, refused: 'bad name' },
      { do: 'listPackageVersions', name: 'lab/\u1c89', registry, refused: 'bad name' },
      { do: 'new' },
      { do: 'push', name: 'lab/\u1c89', registry, refused: 'bad name' },
    ],
  },
  {
    name: 'packages are listed by the bytes of their names, whatever the order of the store',
    shows: { 'store-order': ['step 4 listPackages'] },
    steps: [
      { do: 'new' },
      { do: 'push', name: 'z/z', registry },
      { do: 'push', name: 'é/é', registry },
      { do: 'listPackages', registry },
    ],
  },
  {
    name: 'registries of layout 2 are not written',
    files: { 'a.txt': '1' },
    shows: { 'layout-2': ['data *'] },
    steps: [
      { do: 'write', path: '<data>/config.yml', text: 'default_registry_version: 2\n' },
      { do: 'new' },
      { do: 'set', key: 'a.txt', source: '<files>/a.txt' },
      { do: 'build', name: 'lab/local' },
    ],
  },
  {
    name: 'what is refused for its metadata is refused before its bytes are sent',
    comparesData: true,
    shows: { 'before-bytes': ['main data lab/a/a'] },
    steps: [
      { do: 'new' },
      { do: 'set', key: 'a', text: '1', meta: `{"k": "${'x'.repeat(1_000_000)}"}` },
      { do: 'push', name: 'lab/a', registry, refused: 'record too large' },
    ],
  },
  {
    name: 'a manifest of somebody else under the hash to be written is replaced',
    steps: [
      { do: 'new' },
      { do: 'set', key: 'a.txt', text: '1' },
      { do: 'push', name: 'lab/a', registry, message: 'm', saveAs: 'first' },
      { do: 'put', key: '.quilt/packages/<first>', text: '{"version": "v0", "message": "a stranger"}\n' },
      { do: 'push', name: 'lab/a', registry, message: 'm' },
      { do: 'browse', name: 'lab/a', registry },
      { do: 'dump' },
    ],
  },
  {
    name: 'a name that ends in a newline is read, and deleted',
    steps: [
      { do: 'put', key: `.quilt/packages/${hash}`, text: '{"version": "v0"}\n' },
      { do: 'put', key: '.quilt/named_packages/lab/a\n/latest', text: hash },
      { do: 'put', key: '.quilt/named_packages/lab/a\n/1500000000', text: hash },
      { do: 'browse', name: 'lab/a\n', registry },
      { do: 'listPackageVersions', name: 'lab/a\n', registry },
      { do: 'listPackages', registry },
      { do: 'deletePackage', name: 'lab/a\n', registry },
      { do: 'listPackages', registry },
    ],
  },
]
