import type { Script, Step } from '../operations.ts'

const registry = 's3://<main>'
const pointers = '.quilt/named_packages/lab/data'

function revisions(...texts: string[]): Step[] {
  return [
    { do: 'new' },
    ...texts.flatMap((text): Step[] => [
      { do: 'set', key: 'a.txt', text },
      { do: 'push', name: 'lab/data', registry, message: text, saveAs: text },
    ]),
  ]
}

const other: readonly Step[] = [{ do: 'new' }, { do: 'push', name: 'lab/data-2', registry, message: 'other' }]
const look: readonly Step[] = [
  { do: 'listPackages', registry },
  { do: 'listPackageVersions', name: 'lab/data', registry },
]

/** Row 9: delete, all or one revision. Manifests and data stay. */
export const deleteScripts: readonly Script[] = [
  {
    name: 'a package is deleted; one whose name begins alike stays',
    steps: [
      ...revisions('one', 'two'),
      ...other,
      { do: 'deletePackage', name: 'lab/data', registry },
      ...look,
      { do: 'browse', name: 'lab/data', registry, refused: 'no such package' },
      { do: 'browse', name: 'lab/data', registry, topHash: '<one>' },
    ],
  },
  {
    name: 'a package is deleted, and its name is free again',
    steps: [
      ...revisions('one'),
      { do: 'deletePackage', name: 'lab/data', registry },
      ...revisions('one', 'two'),
      ...look,
    ],
  },
  {
    name: 'the newest revision is deleted: latest falls back',
    steps: [
      ...revisions('one', 'two', 'three'),
      { do: 'deletePackage', name: 'lab/data', registry, topHash: '<three>' },
      ...look,
      { do: 'browse', name: 'lab/data', registry },
    ],
  },
  {
    name: 'an older revision is deleted: latest stays',
    steps: [
      ...revisions('one', 'two'),
      { do: 'deletePackage', name: 'lab/data', registry, topHash: '<one:10>' },
      ...look,
    ],
  },
  {
    name: 'the only revision is deleted: the package is gone',
    steps: [
      ...revisions('one'),
      ...other,
      { do: 'deletePackage', name: 'lab/data', registry, topHash: '<one>' },
      ...look,
    ],
  },
  {
    name: 'a revision with several pointers is deleted with all of them',
    steps: [
      ...revisions('one', 'two'),
      { do: 'push', name: 'lab/data', registry, message: 'two' },
      { do: 'deletePackage', name: 'lab/data', registry, topHash: '<two>' },
      ...look,
    ],
  },
  {
    name: 'a revision that was rolled back to is deleted: latest goes to the newest',
    steps: [
      ...revisions('one', 'two', 'three'),
      { do: 'rollback', name: 'lab/data', registry, topHash: '<one>' },
      { do: 'deletePackage', name: 'lab/data', registry, topHash: '<one>' },
      ...look,
    ],
  },
  {
    name: 'pointers of fewer digits: ours compares seconds as numbers',
    shows: { 'numeric-newest': ['step 8 listPackageVersions', 'main pointer lab/data/latest'] },
    steps: [
      ...revisions('one', 'two'),
      { do: 'put', key: `${pointers}/999999999`, text: '0'.repeat(64) },
      { do: 'deletePackage', name: 'lab/data', registry, topHash: '<two>' },
      { do: 'listPackageVersions', name: 'lab/data', registry },
    ],
  },
  {
    name: 'revisions that are not there',
    steps: [
      ...revisions('one'),
      ...other,
      { do: 'deletePackage', name: 'lab/data', registry, topHash: 'f'.repeat(64), refused: 'no such version' },
      { do: 'deletePackage', name: 'lab/data-2', registry, topHash: '<one>', refused: 'no such version' },
      { do: 'deletePackage', name: 'no/package', registry, topHash: '<one>', refused: 'no such version' },
      { do: 'deletePackage', name: 'lab/data', registry, topHash: 'fff', refused: 'hash: bad length' },
      { do: 'deletePackage', name: 'lab/data', registry, topHash: 'ffffff', refused: 'hash: zero matches' },
      ...look,
    ],
  },
  {
    name: 'a package that is not there: quilt3 deletes it without a word',
    shows: { 'delete-nothing': ['step 1 deletePackage*'] },
    steps: [{ do: 'deletePackage', name: 'no/package', registry, refused: 'no such package' }],
  },
  {
    name: 'delete in a bucket without versions',
    versions: { main: false },
    steps: [
      ...revisions('one', 'two'),
      { do: 'deletePackage', name: 'lab/data', registry, topHash: '<two>' },
      ...look,
      { do: 'deletePackage', name: 'lab/data', registry },
      ...look,
    ],
  },
]
