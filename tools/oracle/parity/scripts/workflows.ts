import type { Script, Step } from '../operations.ts'

const registry = 's3://<main>'
const config = '.quilt/workflows/config.yml'

function configured(yaml: string, ...schemas: readonly [key: string, text: string][]): Step[] {
  return [
    ...schemas.map(([key, text]): Step => ({ do: 'put', key, text })),
    { do: 'put', key: config, text: yaml },
    { do: 'new' },
    { do: 'set', key: 'README.md', text: 'readme', meta: '{"kind": "text"}' },
    { do: 'set', key: 'data.csv', text: '1,2' },
  ]
}

const strict = `version:
  base: "1"
  catalog: "1"
default_workflow: strict
workflows:
  strict:
    name: Strict
    description: needs everything
    is_message_required: yes
    handle_pattern: ^team/
    metadata_schema: meta
    entries_schema: entries
  loose:
    name: Loose
schemas:
  meta:
    url: s3://<main>/schemas/meta.json
  entries:
    url: s3://<main>/schemas/entries.json
successors:
  s3://<second>:
    title: Two
    copy_data: false
`
const schemas: readonly [string, string][] = [
  [
    'schemas/meta.json',
    '{"$schema": "http://json-schema.org/draft-07/schema#", "type": "object", "required": ["study"], "properties": {"study": {"type": "string"}, "n": {"type": "integer"}, "date": {"type": "string", "format": "date"}}}',
  ],
  [
    'schemas/entries.json',
    '{"type": "array", "contains": {"type": "object", "properties": {"logical_key": {"const": "README.md"}, "size": {"minimum": 1}, "meta": {"required": ["kind"]}}}, "minContains": 9}',
  ],
]
const optional = `version: "1"
is_workflow_required: false
workflows:
  some:
    name: Some
    metadata_schema: meta
schemas:
  meta:
    url: s3://<main>/schemas/meta.json
`

/** Row 13: workflows that let a package through, or not. */
export const workflowScripts: readonly Script[] = [
  {
    name: 'workflow: the default one, with everything that it asks for',
    steps: [
      ...configured(strict, ...schemas),
      { do: 'setMeta', meta: '{"study": "s", "n": 2, "date": "no date at all"}' },
      { do: 'push', name: 'team/data', registry, message: 'first' },
      { do: 'show' },
      { do: 'browse', name: 'team/data', registry },
      { do: 'set', key: 'more', text: 'm' },
      { do: 'push', name: 'team/data', registry, message: 'second', workflow: 'loose' },
      { do: 'show' },
    ],
  },
  {
    name: 'workflow: each of its refusals, in their order',
    steps: [
      ...configured(strict, ...schemas),
      { do: 'push', name: 'lab/data', registry, refused: 'workflow: message' },
      { do: 'push', name: 'lab/data', registry, message: '', refused: 'workflow: message' },
      { do: 'push', name: 'lab/data', registry, message: 'm', refused: 'workflow: name' },
      { do: 'push', name: 'team/data', registry, message: 'm', refused: 'workflow: metadata' },
      { do: 'setMeta', meta: 'null' },
      { do: 'push', name: 'team/data', registry, message: 'm', refused: 'workflow: metadata' },
      { do: 'setMeta', meta: '{"study": 1}' },
      { do: 'push', name: 'team/data', registry, message: 'm', refused: 'workflow: metadata' },
      { do: 'setMeta', meta: '{"study": "s", "n": 1.5}' },
      { do: 'push', name: 'team/data', registry, message: 'm', refused: 'workflow: metadata' },
      { do: 'setMeta', meta: '{"study": "s"}' },
      { do: 'setMeta', path: 'README.md', meta: '{}' },
      { do: 'push', name: 'team/data', registry, message: 'm', refused: 'workflow: entries' },
      { do: 'build', name: 'team/data', registry, message: 'm', refused: 'workflow: entries' },
      { do: 'push', name: 'team/data', registry, message: 'm', workflow: null, refused: 'workflow: required' },
      { do: 'push', name: 'team/data', registry, message: 'm', workflow: 'none', refused: 'workflow: unknown' },
      { do: 'push', name: 'team/data', registry, message: 'm', workflow: '', refused: 'workflow: unknown' },
      { do: 'setMeta', path: 'README.md', meta: '{"kind": "text"}' },
      { do: 'build', name: 'team/data', registry, message: 'm' },
      { do: 'listPackageVersions', name: 'team/data', registry },
    ],
  },
  {
    name: 'workflow: none where none is required',
    steps: [
      ...configured(optional, ['schemas/meta.json', 'true']),
      { do: 'push', name: 'team/data', registry, message: 'default' },
      { do: 'show' },
      { do: 'push', name: 'team/data', registry, workflow: null },
      { do: 'push', name: 'team/data', registry, workflow: 'some' },
      { do: 'show' },
    ],
  },
  {
    name: 'workflow: without a config none can be named, not even none',
    steps: [
      { do: 'new' },
      { do: 'push', name: 'team/data', registry, workflow: 'some', refused: 'workflow: no config' },
      { do: 'push', name: 'team/data', registry, workflow: null, refused: 'workflow: no config' },
      { do: 'build', name: 'team/data', registry, workflow: 'some', refused: 'workflow: no config' },
      { do: 'push', name: 'team/data', registry },
    ],
  },
  {
    name: 'workflow: in a bucket without versions',
    versions: { main: false },
    steps: [
      ...configured(optional, ['schemas/meta.json', '{"type": "object"}']),
      { do: 'push', name: 'team/data', registry, workflow: 'some' },
      { do: 'show' },
    ],
  },
  {
    name: 'workflow: that of another revision goes when the config goes',
    steps: [
      ...configured(optional, ['schemas/meta.json', '{"type": "object"}']),
      { do: 'push', name: 'team/data', registry, workflow: 'some' },
      { do: 'remove', key: config },
      { do: 'browse', name: 'team/data', registry },
      { do: 'push', name: 'team/data', registry, message: 'without' },
      { do: 'show' },
    ],
  },
  {
    name: 'workflow: a schema of another bucket, in the version that is named',
    steps: [
      { do: 'put', bucket: 'second', key: 'old.json', text: '{"required": ["a"]}', saveAs: 'old' },
      { do: 'put', bucket: 'second', key: 'old.json', text: 'false' },
      ...configured(
        'version: "1.1"\nworkflows: {w: {name: W, metadata_schema: m, entries_schema: e}}\nschemas: {m: {url: "s3://<second>/old.json?versionId=<old>"}, e: {url: "s3://<second>/old.json?versionId=<old>"}}\n',
      ),
      { do: 'setMeta', meta: '{"a": 1}' },
      { do: 'push', name: 'team/data', registry, workflow: 'w' },
      { do: 'show' },
    ],
  },
  {
    name: 'workflow: of a local registry',
    files: { 'schema.json': '{"required": ["a"]}', 'a.txt': '1' },
    steps: [
      {
        do: 'write',
        path: '<data>/packages/.quilt/workflows/config.yml',
        text: 'version: "1"\ndefault_workflow: w\nworkflows: {w: {name: W, metadata_schema: m}}\nschemas: {m: {url: "file://<files>/schema.json"}}\n',
      },
      { do: 'new' },
      { do: 'set', key: 'a.txt', source: '<files>/a.txt' },
      { do: 'build', name: 'lab/local', refused: 'workflow: metadata' },
      { do: 'setMeta', meta: '{"a": 1}' },
      { do: 'build', name: 'lab/local' },
      { do: 'show' },
    ],
  },
]
