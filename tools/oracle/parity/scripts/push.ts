import type { Script } from '../operations.ts'

const registry = 's3://<main>'

/** Row 1: a new package with a message. */
export const pushScripts: readonly Script[] = [
  {
    name: 'a new package of files at hand, with metadata and a message',
    steps: [
      { do: 'new' },
      { do: 'set', key: 'README.md', text: '# Samples\n' },
      { do: 'set', key: 'data/a b+c#1.csv', text: 'x,y\n1,2\n', meta: '{"n": 1.0, "größe": 12345678901234567890}' },
      { do: 'set', key: 'data-2/empty', text: '' },
      { do: 'setMeta', meta: '{"title": "größer", "ratio": 1e-7, "list": [1, 2.50, null]}' },
      { do: 'push', name: 'lab/new', registry, message: 'first' },
      { do: 'show' },
      { do: 'listPackages', registry },
      { do: 'listPackageVersions', name: 'lab/new', registry },
    ],
  },
  {
    name: 'pushed twice over the same name: the second is refused',
    steps: [
      { do: 'new' },
      { do: 'set', key: 'a', text: '1' },
      { do: 'push', name: 'lab/new', registry },
      { do: 'new' },
      { do: 'push', name: 'lab/new', registry, refused: 'conflict' },
    ],
  },
]
