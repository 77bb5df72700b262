import type { Script, Step } from '../operations.ts'
import type { Reason } from '../refusals.ts'

const registry = 's3://<main>'
const key = '.quilt/workflows/config.yml'

const one = (more: string, head = 'version: "1"') => `${head}\nworkflows:\n  w:\n    name: W\n${more}`
const schema = (url: string) =>
  `version: "1"\nworkflows: {w: {name: W, metadata_schema: s}}\nschemas: {s: {url: "${url}"}}\n`

/** A config, and how a push by the workflow `w` is refused under it. */
function refusing(text: string, refused: Reason, workflow = 'w'): readonly Step[] {
  return [
    { do: 'put', key, text },
    { do: 'new' },
    { do: 'push', name: 'team/data', registry, message: 'm', workflow, force: true, refused },
  ]
}

function refusingSchema(text: string, refused: Reason): readonly Step[] {
  return [{ do: 'put', key: 's.json', text }, ...refusing(schema('s3://<main>/s.json'), refused)]
}

/** Row 13: configs and schemas that are not what they must be. Nothing is written. */
export const workflowConfigScripts: readonly Script[] = [
  {
    name: 'workflow config: no YAML, or none of its schema',
    steps: [
      ...refusing('a: [', 'workflow: no YAML'),
      ...refusing('', 'workflow: bad config'),
      ...refusing('version: "1"', 'workflow: bad config'),
      ...refusing('version: "1"\nworkflows: {}', 'workflow: bad config'),
      ...refusing('version: 1.0\nworkflows: {w: {name: W}}', 'workflow: bad config'),
      ...refusing(one('    more: 1\n'), 'workflow: bad config'),
      ...refusing(one('more: 1\n'), 'workflow: bad config'),
      ...refusing('version: "1"\nworkflows: {w: {name: ""}}', 'workflow: bad config'),
      ...refusing('version: "1"\nworkflows: {"1w": {name: W}}', 'workflow: bad config'),
      ...refusing(one('    is_message_required: "yes"\n'), 'workflow: bad config'),
      ...refusing(one('schemas: {}\n'), 'workflow: bad config'),
    ],
  },
  {
    name: 'workflow config: its version',
    steps: [
      ...refusing(one('', 'version: "1.2"'), 'workflow: newer config'),
      ...refusing(one('', 'version: {base: "2"}'), 'workflow: newer config'),
      ...refusing(one('', 'version: "1.1.1"'), 'workflow: newer config'),
      { do: 'put', key, text: one('', 'version: {base: "1.1.0", catalog: "9"}') },
      { do: 'push', name: 'team/data', registry, workflow: 'w' },
    ],
  },
  {
    name: 'workflow config: what it names is not there',
    steps: [
      ...refusing(one('    metadata_schema: s\n'), 'workflow: schema is not listed'),
      ...refusing(one('', 'version: "1"\ndefault_workflow: x'), 'workflow: unknown', 'x'),
      { do: 'push', name: 'team/data', registry, message: 'm', refused: 'workflow: unknown' },
      ...refusing(schema('s3://<main>/nothing.json'), 'workflow: schema cannot be read'),
      ...refusing(schema('file:///etc/hostname'), 'workflow: local schema'),
      ...refusing(schema('https://example.com/s.json'), 'workflow: schema URL'),
      ...refusing(schema('s.json'), 'workflow: schema URL'),
      ...refusing(one('    handle_pattern: "("\n'), 'workflow: bad pattern'),
    ],
  },
  {
    name: 'workflow config: schemas that are none',
    steps: [
      ...refusingSchema('{"a": ', 'workflow: schema is no JSON'),
      ...refusingSchema('{"properties": {"a": {"$ref": "#"}}}', 'workflow: $ref'),
      ...refusingSchema('{"$schema": "http://json-schema.org/draft-04/schema#"}', 'workflow: meta-schema'),
      ...refusingSchema('{"$schema": 7}', 'workflow: meta-schema'),
      ...refusingSchema('{"type": "thing"}', 'workflow: bad schema'),
      ...refusingSchema('[]', 'workflow: bad schema'),
      ...refusingSchema('{"minimum": "1"}', 'workflow: bad schema'),
      ...refusingSchema('false', 'workflow: metadata'),
    ],
  },
  {
    name: 'workflow config: how Python reads YAML and patterns',
    steps: [
      { do: 'put', key, text: one('    handle_pattern: "(?P<team>am)/d"\n    is_message_required: off\n') },
      { do: 'new' },
      { do: 'push', name: 'team/data', registry, workflow: 'w' },
      { do: 'push', name: 'lab/x', registry, workflow: 'w', refused: 'workflow: name' },
      {
        do: 'put',
        key,
        text: one('    is_message_required: no\n  w2: {name: a, name: b}\n', 'version: "1"\nis_workflow_required: no'),
      },
      { do: 'push', name: 'lab/x', registry },
      { do: 'push', name: 'lab/x', registry, workflow: 'w2' },
      { do: 'show' },
    ],
  },
  {
    name: 'workflow config: what only Python can follow',
    shows: { 'python-alone': ['step 3 push*', 'step 7 push*', 'step 11 push*', 'main *'] },
    steps: [
      ...refusing(one('    handle_pattern: "te++am"\n'), 'workflow: for Python alone'),
      ...refusingSchema('{"properties": {"a": {"pattern": "(?>a)"}}}', 'workflow: for Python alone'),
      ...refusingSchema(
        '{"properties": {"a": {"$schema": "http://json-schema.org/draft-04/schema#"}}}',
        'workflow: for Python alone',
      ),
    ],
  },
  {
    name: 'workflow config: nested too deeply',
    shows: { 'workflow-limits': ['step 3 push*', 'step 7 push*', 'main *'] },
    steps: [
      ...refusing(one(`catalog: ${'['.repeat(70)}${']'.repeat(70)}\n`), 'workflow: too deep'),
      ...refusingSchema(`{"default": ${'['.repeat(300)}${']'.repeat(300)}}`, 'workflow: too deep'),
    ],
  },
]
