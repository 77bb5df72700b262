import type { Script, Step } from '../operations.ts'

const registry = 's3://<main>'
const hash = 'a'.repeat(64)

/** A revision made by hand: `browse` finds it. */
function revision(manifest: string): Step[] {
  return [
    { do: 'put', key: `.quilt/packages/${hash}`, text: manifest },
    { do: 'put', key: '.quilt/named_packages/old/pkg/latest', text: hash },
  ]
}

const sha256 = '2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824'
const entry = (fields: string) =>
  `{"logical_key": "a", "physical_keys": ["s3://<main>/raw/a"], "size": 5, "hash": {"type": "SHA256", "value": "${sha256}"}, "meta": {}${fields}}\n`
const header = '{"version": "v0"}\n'

function corrupt(...manifests: readonly string[]): Step[] {
  return manifests.flatMap((manifest): Step[] => [
    ...revision(manifest),
    { do: 'browse', name: 'old/pkg', registry, refused: 'corrupt manifest' },
  ])
}

/** Row 17: manifests of older versions, and of other hands; what is too large, and what is no number. */
export const manifestScripts: readonly Script[] = [
  {
    name: 'manifest: what is not known is kept in the header and in meta, and lost in entries',
    steps: [
      { do: 'put', key: 'raw/a', text: 'hello' },
      ...revision(
        `{"user_meta": {"10": 1.0, "2": 1e400}, "extra": {"b": [1, 2.50], "a": -0.0}, "top_hash": "old", "version": "v9", "message": null}\n`.replace(
          '1e400',
          '12345678901234567890.5',
        ) +
          entry(', "more": 1').replace(
            '"meta": {}',
            '"meta": {"format": {"name": "json"}, "target": "json", "user_meta": {"k": 1}}',
          ),
      ),
      { do: 'browse', name: 'old/pkg', registry },
      { do: 'show' },
      { do: 'push', name: 'old/pkg', registry, message: 'again' },
      { do: 'show' },
    ],
  },
  {
    name: 'manifest: a hash of an older kind stays where the entry stays, and changes where it is copied',
    steps: [
      { do: 'put', key: 'raw/a', text: 'hello' },
      ...revision(header + entry('')),
      { do: 'browse', name: 'old/pkg', registry },
      { do: 'set', key: 'b', text: 'new' },
      { do: 'push', name: 'old/pkg', registry, message: 'mixed' },
      { do: 'push', name: 'old/pkg', registry: 's3://<second>', message: 'copied' },
      { do: 'show' },
    ],
  },
  {
    name: 'manifest: a hash that is missing, or of an unknown kind',
    steps: [
      { do: 'put', key: 'raw/a', text: 'hello' },
      ...revision(header + entry('').replace(/\{"type".*?\}/, 'null')),
      { do: 'browse', name: 'old/pkg', registry },
      { do: 'push', name: 'old/pkg', registry, message: 'hashed' },
      ...revision(header + entry('').replace('SHA256', 'MD5').replace('"meta"', '"hash2": 1, "meta"')),
      { do: 'browse', name: 'old/pkg', registry },
      { do: 'push', name: 'old/other', registry, message: 'kept' },
    ],
  },
  {
    name: 'manifest: directory lines, with and without what they need',
    steps: [
      { do: 'put', key: 'raw/a', text: 'hello' },
      ...revision(
        `${header}{"logical_key": "d/e/", "meta": {"k": 1}}\n{"logical_key": "x/y", "physical_keys": [], "meta": {"cut": 1}}\n{"logical_key": "d/", "physical_keys": null, "meta": {}}\n{"logical_key": "d/e/", "meta": {"k": 2}}\n${entry('').replace('"a"', '"d/e/a"')}`,
      ),
      { do: 'browse', name: 'old/pkg', registry },
      { do: 'show' },
      { do: 'dump' },
      { do: 'build', name: 'old/built', registry, message: 'built' },
      { do: 'push', name: 'old/pkg', registry, message: 'pushed' },
    ],
  },
  {
    name: 'manifest: an entry with several physical keys, oddly written',
    steps: [
      { do: 'put', key: 'raw/a b', text: 'hello' },
      ...revision(
        header +
          entry('').replace('"s3://<main>/raw/a"', '"S3://<main>/raw/a b?versionId=&x", "s3://<main>/raw/other"'),
      ),
      { do: 'browse', name: 'old/pkg', registry },
      { do: 'show' },
      { do: 'push', name: 'old/pkg', registry },
    ],
  },
  {
    name: 'manifest: NaN of older versions is read, and not written',
    steps: [
      ...revision('{"version": "v0", "user_meta": {"n": NaN, "i": [-Infinity]}}\n'),
      { do: 'browse', name: 'old/pkg', registry },
      { do: 'push', name: 'old/new', registry, refused: 'not a number' },
      { do: 'build', name: 'old/new', refused: 'not a number' },
    ],
  },
  {
    name: 'manifest: numbers that overflow',
    steps: [
      ...revision('{"version": "v0", "user_meta": {"n": 1e400}}\n'),
      { do: 'browse', name: 'old/pkg', registry },
      { do: 'push', name: 'old/pkg', registry, refused: 'not a number' },
    ],
  },
  {
    name: 'manifest: those that cannot be read',
    steps: [
      { do: 'put', key: 'raw/a', text: 'hello' },
      ...corrupt(
        '',
        'not json\n',
        `${header}\n`,
        `${header}   \n${entry('')}`,
        `\ufeff${header}`,
        `${header}null\n`,
        `${header}[]\n`,
        '[]\n',
        `${header}${entry('')}${entry('')}`,
        `${header}${entry('')}${entry('').replace('"a"', '"a/b"')}`,
        header + entry('').replace('"size": 5, ', ''),
        header + entry('').replace(', "meta": {}', ''),
        header + entry('').replace('s3://<main>/raw/a', 'https://example.com/a'),
        `${header}{"logical_key": "d/"}\n`,
        `{"version": "v0", "user_meta": ${'1'.repeat(4301)}}\n`,
        `{"version": "v0", "user_meta": ${'['.repeat(2000)}${']'.repeat(2000)}}\n`,
        '{"version": "v0", "user_meta": {"a": 01}}\n',
        '{"version": "v0", "user_meta": "\t"}\n',
      ),
    ],
  },
  {
    name: 'manifest: keys that stand twice, a header without a version, long numbers, deep values',
    steps: [
      ...revision(
        `{"b": 1, "a": 2, "b": {"x": 1, "x": 2}, "n": ${'1'.repeat(4300)}, "deep": ${'['.repeat(300)}${']'.repeat(300)}}\n`,
      ),
      { do: 'browse', name: 'old/pkg', registry },
      { do: 'dump' },
      { do: 'push', name: 'old/pkg', registry, message: 'again' },
    ],
  },
  {
    name: 'manifest: half of a pair is read, and not written',
    steps: [
      ...revision('{"version": "v0", "user_meta": ["\\ud83d\\ude00", "\\ud800"]}\n'),
      { do: 'browse', name: 'old/pkg', registry },
      { do: 'push', name: 'old/pkg', registry, refused: 'half a pair' },
      { do: 'new' },
      { do: 'setMeta', meta: '{"\\udfff": 1}' },
      { do: 'push', name: 'old/new', registry, refused: 'half a pair' },
    ],
  },
  {
    name: 'manifest: other ends of lines, and none at the end',
    steps: [
      { do: 'put', key: 'raw/a', text: 'hello' },
      ...revision(`{"version": "v0", "user_meta": "\u2028\u0085"}\r\n${entry('').trimEnd()}`),
      { do: 'browse', name: 'old/pkg', registry },
      { do: 'dump' },
    ],
  },
  {
    name: 'manifest: a record that is too large',
    steps: [
      { do: 'new' },
      { do: 'set', key: 'a', text: '1', meta: `{"k": "${'x'.repeat(1_000_000)}"}` },
      { do: 'push', name: 'lab/a', registry, refused: 'record too large' },
      { do: 'build', name: 'lab/a', registry, refused: 'record too large' },
      { do: 'new' },
      { do: 'setMeta', meta: `{"k": "${'x'.repeat(1_000_000)}"}` },
      { do: 'push', name: 'lab/a', registry, refused: 'record too large' },
      { do: 'new' },
      { do: 'push', name: 'lab/a', registry, message: 'é'.repeat(499_983) },
      { do: 'push', name: 'lab/a', registry, message: 'x'.repeat(999_968) },
      { do: 'push', name: 'lab/a', registry, message: 'x'.repeat(999_969), refused: 'record too large' },
    ],
  },
  {
    name: 'manifest: loaded and dumped as text',
    steps: [
      { do: 'load', text: `{"version": "v0", "extra": 1}\n${entry('')}` },
      { do: 'dump' },
      { do: 'show' },
      { do: 'load', text: 'nothing', refused: 'corrupt manifest' },
    ],
  },
]
