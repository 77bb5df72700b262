import type { Script, Step } from '../operations.ts'

const registry = 's3://<main>'
const pointers = '.quilt/named_packages'

function revisions(...texts: string[]): Step[] {
  return [
    { do: 'new' },
    ...texts.flatMap((text): Step[] => [
      { do: 'set', key: 'a.txt', text },
      { do: 'push', name: 'lab/data', registry, message: text, saveAs: text },
    ]),
  ]
}

/** Row 10: rollback, versions, lists, hash prefixes. */
export const historyScripts: readonly Script[] = [
  {
    name: 'rollback moves latest, and writes no pointer',
    steps: [
      ...revisions('one', 'two', 'three'),
      { do: 'rollback', name: 'lab/data', registry, topHash: '<one>' },
      { do: 'listPackageVersions', name: 'lab/data', registry },
      { do: 'rollback', name: 'lab/data', registry, topHash: '<two:8>' },
      { do: 'browse', name: 'lab/data', registry },
      { do: 'set', key: 'a.txt', text: 'four' },
      { do: 'push', name: 'lab/data', registry, message: 'four' },
      { do: 'listPackageVersions', name: 'lab/data', registry },
    ],
  },
  {
    name: 'rollbacks that cannot be',
    steps: [
      ...revisions('one', 'two'),
      { do: 'rollback', name: 'lab/data', registry, topHash: 'f'.repeat(64), refused: 'no such revision' },
      { do: 'rollback', name: 'lab/data', registry, topHash: 'ffffff', refused: 'hash: zero matches' },
      { do: 'rollback', name: 'lab/data', registry, topHash: 'ff', refused: 'hash: bad length' },
      { do: 'rollback', name: 'lab/other', registry, topHash: '<one>', refused: 'no such package' },
      { do: 'rollback', name: 'lab', registry, topHash: '<one>', refused: 'bad name' },
      { do: 'remove', key: `${pointers}/lab/data/latest` },
      { do: 'rollback', name: 'lab/data', registry, topHash: '<one>', refused: 'no such package' },
    ],
  },
  {
    name: 'rollback to a manifest of another package of the registry',
    steps: [
      ...revisions('one', 'two'),
      { do: 'setMeta', meta: '{"other": true}' },
      { do: 'push', name: 'lab/other', registry, message: 'other', saveAs: 'other' },
      { do: 'rollback', name: 'lab/data', registry, topHash: '<other>' },
      { do: 'listPackageVersions', name: 'lab/data', registry },
    ],
  },
  {
    name: 'packages are listed in the order of their keys',
    steps: [
      { do: 'listPackages', registry },
      { do: 'new' },
      ...['b/x', 'a-b/x', 'a/x', 'a/x-1', 'A/x'].map((name) => ({ do: 'push', name, registry }) as const),
      { do: 'listPackages', registry },
      { do: 'listPackageVersions', name: 'no/package', registry },
    ],
  },
  {
    name: 'pointers made by hand',
    steps: [
      ...revisions('one'),
      { do: 'put', key: `${pointers}/lab/data/1500000000`, text: '<one>' },
      { do: 'put', key: `${pointers}/lab/data/latest`, text: '<one>' },
      { do: 'put', key: `${pointers}/old/pkg/1400000000`, text: '<one>' },
      { do: 'put', key: `${pointers}/old/pkg/latest`, text: '<one>' },
      { do: 'listPackages', registry },
      { do: 'listPackageVersions', name: 'lab/data', registry },
      { do: 'listPackageVersions', name: 'old/pkg', registry },
      { do: 'browse', name: 'old/pkg', registry },
      { do: 'show' },
      { do: 'push', name: 'old/pkg', registry, message: 'newer' },
    ],
  },
  {
    name: 'pointers at odd places',
    shows: { 'odd-pointers': ['step 7 listPackages', 'step 8 listPackageVersions'] },
    steps: [
      ...revisions('one'),
      { do: 'put', key: `${pointers}/odd/deep/er/1500000000`, text: '<one>' },
      { do: 'put', key: `${pointers}/flat`, text: '<one>' },
      { do: 'put', key: `${pointers}/lab/data/note`, text: '<one>' },
      { do: 'listPackages', registry },
      { do: 'listPackageVersions', name: 'lab/data', registry },
    ],
  },
  {
    name: 'latest is gone: the package is listed, and read by us alone',
    shows: { 'latest-missing': ['step 9 browse*', 'step 12 listPackageVersions', 'main pointer lab/data/latest'] },
    steps: [
      ...revisions('one', 'two'),
      { do: 'remove', key: `${pointers}/lab/data/latest` },
      { do: 'listPackages', registry },
      { do: 'listPackageVersions', name: 'lab/data', registry },
      { do: 'browse', name: 'lab/data', registry, refused: 'no such package' },
      { do: 'browse', name: 'lab/data', registry, topHash: '<one>' },
      { do: 'deletePackage', name: 'lab/data', registry, topHash: '<two>' },
      { do: 'listPackageVersions', name: 'lab/data', registry },
    ],
  },
  {
    name: 'pointers that name no manifest',
    steps: [
      { do: 'put', key: `${pointers}/lab/data/latest`, text: 'f'.repeat(64) },
      { do: 'browse', name: 'lab/data', registry, refused: 'no such revision' },
      { do: 'new' },
      { do: 'push', name: 'lab/data', registry, refused: 'conflict' },
    ],
  },
  {
    name: 'pointers with white space, which lists strip and browse does not',
    steps: [
      ...revisions('one', 'two'),
      { do: 'put', key: `${pointers}/lab/data/1500000000`, text: ' <one>\n' },
      { do: 'put', key: `${pointers}/lab/data/latest`, text: '<two>\n' },
      { do: 'listPackageVersions', name: 'lab/data', registry },
      { do: 'browse', name: 'lab/data', registry, refused: 'bad pointer' },
      { do: 'deletePackage', name: 'lab/data', registry, topHash: '<one>' },
      { do: 'listPackageVersions', name: 'lab/data', registry },
    ],
  },
  {
    name: 'pointers that hold no hash',
    shows: { 'no-hash': ['step 7 push*', 'step 8 browse*', 'main pointer*', 'main manifest *'] },
    steps: [
      ...revisions('one'),
      { do: 'put', key: `${pointers}/lab/data/latest`, text: 'not a hash' },
      { do: 'browse', name: 'lab/data', registry, refused: 'bad pointer' },
      { do: 'push', name: 'lab/data', registry, refused: 'conflict with no hash' },
      { do: 'push', name: 'lab/data', registry, message: 'forced', force: true, refused: 'no hash' },
      { do: 'browse', name: 'lab/data', registry, refused: 'no hash' },
    ],
  },
  {
    name: 'prefixes of hashes',
    steps: [
      ...revisions('one'),
      { do: 'put', key: `.quilt/packages/abcdef01${'0'.repeat(56)}`, text: '{"version": "v0"}\n' },
      { do: 'put', key: `.quilt/packages/abcdef02${'0'.repeat(56)}`, text: '{"version": "v0"}\n' },
      { do: 'resolveHash', name: 'lab/data', registry, prefix: '<one:6>' },
      { do: 'resolveHash', name: 'lab/data', registry, prefix: '<one>' },
      { do: 'resolveHash', name: 'lab/data', registry, prefix: 'e'.repeat(64) },
      { do: 'resolveHash', name: 'lab/data', registry, prefix: 'abcdef01' },
      { do: 'resolveHash', name: 'lab/data', registry, prefix: 'abcdef', refused: 'hash: multiple matches' },
      { do: 'resolveHash', name: 'lab/data', registry, prefix: 'abcdef0', refused: 'hash: multiple matches' },
      { do: 'resolveHash', name: 'lab/data', registry, prefix: '123456', refused: 'hash: zero matches' },
      { do: 'resolveHash', name: 'lab/data', registry, prefix: '12345', refused: 'hash: bad length' },
      { do: 'resolveHash', name: 'lab/data', registry, prefix: '', refused: 'hash: bad length' },
      { do: 'resolveHash', name: 'lab/data', registry, prefix: 'a'.repeat(65), refused: 'hash: bad length' },
      { do: 'browse', name: 'lab/data', registry, topHash: 'abcdef', refused: 'hash: multiple matches' },
      { do: 'rollback', name: 'lab/data', registry, topHash: 'abcdef', refused: 'hash: multiple matches' },
      { do: 'deletePackage', name: 'lab/data', registry, topHash: 'abcdef', refused: 'hash: multiple matches' },
    ],
  },
  {
    name: 'a prefix with other signs than digits and a to f',
    shows: { 'hash-signs': ['step 4 resolveHash*'] },
    steps: [
      ...revisions('one').slice(0, 1),
      { do: 'put', key: `.quilt/packages/abcdef01${'0'.repeat(56)}`, text: '{"version": "v0"}\n' },
      { do: 'resolveHash', name: 'lab/data', registry, prefix: 'ABCDEF01', refused: 'hash: other signs' },
      { do: 'resolveHash', name: 'lab/data', registry, prefix: 'Z'.repeat(64), refused: 'hash: bad length' },
    ],
  },
]
