import { describe, expect, it } from 'vitest'
import { isFault } from '../../base/index.ts'
import { chooseWorkflow, type WorkflowWish } from './workflow-choice.ts'
import { parseWorkflowConfig } from './workflow-config.ts'

const ONE = 'version: "1"\nworkflows:\n  a:\n    name: A\n'

function codeOf(work: () => unknown): unknown {
  try {
    work()
    return undefined
  } catch (error) {
    return isFault(error) ? error.code : error
  }
}

describe('parseWorkflowConfig', () => {
  it('reads what a registry asks for', () => {
    const config = parseWorkflowConfig(
      `${ONE}    handle_pattern: ^team/\n    metadata_schema: s\n    is_message_required: yes\nschemas:\n  s:\n    url: s3://b/k\ndefault_workflow: a\nis_workflow_required: off\n`,
    )
    expect(config.workflows.get('a')).toEqual({
      name: 'A',
      description: undefined,
      handlePattern: '^team/',
      metadataSchema: 's',
      entriesSchema: undefined,
      isMessageRequired: true,
    })
    expect(config).toMatchObject({ defaultWorkflow: 'a', isWorkflowRequired: false })
    expect([...config.schemas]).toEqual([['s', 's3://b/k']])
  })

  it('reads where packages go next, and whether their bytes go along', () => {
    const { successors } = parseWorkflowConfig(
      `${ONE}successors:\n  s3://prod: {title: Production}\n  s3://index: {title: Index, copy_data: false}\n`,
    )
    expect(successors).toEqual([
      { registry: 's3://prod', title: 'Production', copyData: true },
      { registry: 's3://index', title: 'Index', copyData: false },
    ])
  })

  it.each([
    ['nothing', ''],
    ['a list', '[]'],
    ['text that is no YAML', '{'],
    ['two documents', `${ONE}---\n${ONE}`],
    ['a tag of Python', '!!python/object:os.system {}'],
    ['a tag of JavaScript', `${ONE}catalog: !!js/function "x"\n`],
    ['a version that is a number', ONE.replace('"1"', '1.0')],
    ['an unknown key', `${ONE}x: 1\n`],
    ['an unknown key in a workflow', `${ONE}    x: 1\n`],
    ['a flag in quotes', `${ONE}is_workflow_required: "no"\n`],
    ['a null for a text', `${ONE}default_workflow:\n`],
    ['an id with a dot', ONE.replace('a:', 'a.b:')],
    ['no successors', `${ONE}successors: {}\n`],
    ['a successor without a title', `${ONE}successors: {"s3://b": {}}\n`],
    ['an anchor that holds itself', `${ONE}catalog: &a [*a]\n`],
    ['a schema without a URL', `${ONE}schemas:\n  s: {}\n`],
    ['no schema at all', `${ONE}schemas: {}\n`],
    [
      'aliases that grow without bounds',
      `${ONE}catalog:\n  a: &a [1,1,1,1,1,1,1,1,1]\n  b: &b [*a,*a,*a,*a,*a,*a,*a,*a,*a]\n  c: &c [*b,*b,*b,*b,*b,*b,*b,*b,*b]\n  d: &d [*c,*c,*c,*c,*c,*c,*c,*c,*c]\n`,
    ],
  ])('refuses %s', (_, text) => {
    expect(codeOf(() => parseWorkflowConfig(text))).toBe('corrupt')
  })

  it('says in a whole sentence where text is no YAML, and whom to ask', () => {
    expect(() => parseWorkflowConfig('version: [')).toThrow(/at line 1, column 11\. Ask who keeps the registry\.$/)
  })

  it('says that a newer version is not supported', () => {
    for (const version of ['1.1.1', '1.2', '2']) {
      expect(codeOf(() => parseWorkflowConfig(ONE.replace('"1"', `"${version}"`)))).toBe('unsupported')
    }
    expect(codeOf(() => parseWorkflowConfig(ONE.replace('"1"', '{base: "1.1.0", catalog: "9"}')))).toBeUndefined()
  })

  it('takes the id y for a text and the id yes for a boolean, as PyYAML does', () => {
    const config = parseWorkflowConfig('version: "1"\nworkflows:\n  y: {name: Y}\n  yes: {name: Z}\n')
    expect([...config.workflows.keys()]).toEqual(['y'])
  })
})

describe('chooseWorkflow', () => {
  const cases: readonly (readonly [string, WorkflowWish, unknown])[] = [
    [ONE, undefined, 'invalid'],
    [ONE, null, 'invalid'],
    [ONE, 'b', 'invalid'],
    [`${ONE}default_workflow: b\n`, undefined, 'invalid'],
    [`${ONE}    metadata_schema: s\n`, 'a', 'corrupt'],
    [`${ONE}    handle_pattern: "("\n`, 'a', 'corrupt'],
  ]
  it.each(cases)('refuses, of %j, the wish %j as %s', (text, wish, code) => {
    expect(codeOf(() => chooseWorkflow(parseWorkflowConfig(text), wish))).toBe(code)
  })

  it('takes the default, or none where none is needed', () => {
    expect(chooseWorkflow(parseWorkflowConfig(`${ONE}default_workflow: a\n`), undefined)?.id).toBe('a')
    expect(chooseWorkflow(parseWorkflowConfig(`${ONE}is_workflow_required: false\n`), undefined)).toBeNull()
    expect(
      chooseWorkflow(parseWorkflowConfig(`${ONE}default_workflow: a\nis_workflow_required: false\n`), null),
    ).toBeNull()
  })
})
