import type { Script, Step } from '../operations.ts'

const registry = 's3://<main>'

const one: readonly Step[] = [
  { do: 'new' },
  { do: 'set', key: 'a.txt', text: '1' },
  { do: 'push', name: 'lab/taken', registry, message: 'one', saveAs: 'one' },
]
const two: readonly Step[] = [
  { do: 'set', key: 'a.txt', text: '2' },
  { do: 'push', name: 'lab/taken', registry, message: 'two', saveAs: 'two' },
]

/** Row 14: conflict, `force`, `dedupe`. */
export const conflictScripts: readonly Script[] = [
  {
    name: 'a new package over a name that is taken is refused',
    steps: [
      ...one,
      { do: 'new' },
      { do: 'set', key: 'b.txt', text: '3' },
      { do: 'push', name: 'lab/taken', registry, refused: 'conflict' },
      { do: 'listPackageVersions', name: 'lab/taken', registry },
    ],
  },
  {
    name: 'a base that was left behind is refused',
    steps: [
      ...one,
      ...two,
      { do: 'browse', name: 'lab/taken', registry, topHash: '<one>' },
      { do: 'set', key: 'b.txt', text: '3' },
      { do: 'push', name: 'lab/taken', registry, refused: 'conflict' },
    ],
  },
  {
    name: 'the same content from a base that was left behind is refused, too',
    steps: [
      ...one,
      ...two,
      { do: 'browse', name: 'lab/taken', registry, topHash: '<one>' },
      { do: 'push', name: 'lab/taken', registry, message: 'one', refused: 'conflict' },
    ],
  },
  {
    name: 'force passes over what is there',
    steps: [
      ...one,
      { do: 'new' },
      { do: 'set', key: 'a.txt', text: '3' },
      { do: 'push', name: 'lab/taken', registry, message: 'forced', force: true },
      { do: 'listPackageVersions', name: 'lab/taken', registry },
    ],
  },
  {
    name: 'a base of another name is good where its hash is what latest names',
    steps: [
      ...one,
      { do: 'browse', name: 'lab/taken', registry },
      { do: 'push', name: 'lab/copy', registry, message: 'one' },
      { do: 'browse', name: 'lab/taken', registry },
      { do: 'set', key: 'b.txt', text: '2' },
      { do: 'push', name: 'lab/copy', registry, message: 'two' },
      { do: 'push', name: 'lab/taken', registry, message: 'three', refused: 'conflict' },
    ],
  },
  {
    name: 'dedupe writes nothing where the content is what latest names',
    steps: [
      ...one,
      { do: 'browse', name: 'lab/taken', registry },
      { do: 'push', name: 'lab/taken', registry, message: 'one', dedupe: true },
      { do: 'listPackageVersions', name: 'lab/taken', registry },
      { do: 'push', name: 'lab/taken', registry, message: 'another', dedupe: true },
      { do: 'listPackageVersions', name: 'lab/taken', registry },
    ],
  },
  {
    name: 'dedupe with force, over a name that is taken',
    steps: [
      ...one,
      { do: 'new' },
      { do: 'set', key: 'a.txt', text: '1' },
      { do: 'push', name: 'lab/taken', registry, message: 'one', dedupe: true, refused: 'conflict' },
      { do: 'push', name: 'lab/taken', registry, message: 'one', dedupe: true, force: true },
      { do: 'set', key: 'a.txt', text: '2' },
      { do: 'push', name: 'lab/taken', registry, message: 'one', dedupe: true, force: true },
      { do: 'listPackageVersions', name: 'lab/taken', registry },
    ],
  },
  {
    name: 'dedupe of a new package publishes it',
    steps: [
      { do: 'new' },
      { do: 'set', key: 'a.txt', text: '1' },
      { do: 'push', name: 'lab/new', registry, message: 'one', dedupe: true },
    ],
  },
  {
    name: 'two pushes in one second: each of ours is listed',
    shows: { 'same-second': ['main pointers lab/taken', 'step 7 listPackageVersions'] },
    steps: [{ do: 'clock', stands: true }, ...one, ...two, { do: 'listPackageVersions', name: 'lab/taken', registry }],
  },
  {
    name: 'latest is gone, pointers are there: quilt3 takes the name for free',
    shows: { 'latest-missing': ['step 7 push*', 'main *'] },
    steps: [
      ...one,
      { do: 'remove', key: '.quilt/named_packages/lab/taken/latest' },
      { do: 'new' },
      { do: 'set', key: 'b.txt', text: '3' },
      { do: 'push', name: 'lab/taken', registry, refused: 'conflict' },
    ],
  },
  {
    name: 'somebody publishes during the push: it is refused in the end',
    steps: [
      ...one,
      { do: 'set', key: 'a.txt', text: '2' },
      { do: 'push', name: 'lab/other', registry, message: 'two', saveAs: 'two', force: true },
      { do: 'browse', name: 'lab/taken', registry },
      { do: 'set', key: 'b.txt', text: '3' },
      {
        do: 'push',
        name: 'lab/taken',
        registry,
        meanwhile: { bucket: '<main>', key: '.quilt/named_packages/lab/taken/latest', text: '<two>' },
        refused: 'conflict',
      },
      { do: 'listPackageVersions', name: 'lab/taken', registry },
    ],
  },
  {
    name: 'somebody takes the name during the push: it is refused in the end',
    steps: [
      ...one,
      { do: 'new' },
      { do: 'set', key: 'b.txt', text: '3' },
      {
        do: 'push',
        name: 'lab/free',
        registry,
        meanwhile: { bucket: '<main>', key: '.quilt/named_packages/lab/free/latest', text: '<one>' },
        refused: 'conflict',
      },
    ],
  },
  {
    name: 'somebody publishes during a push by force: it passes over that, too',
    steps: [
      ...one,
      { do: 'push', name: 'lab/other', registry, message: 'two', saveAs: 'two' },
      { do: 'set', key: 'b.txt', text: '3' },
      {
        do: 'push',
        name: 'lab/taken',
        registry,
        force: true,
        meanwhile: { bucket: '<main>', key: '.quilt/named_packages/lab/taken/latest', text: '<two>' },
      },
      { do: 'listPackageVersions', name: 'lab/taken', registry },
    ],
  },
]
