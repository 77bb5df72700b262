import { describe, expect, it } from 'vitest'
import { QUILT_DEFAULTS } from './preferences-default.ts'
import { parsePreferences } from './preferences-file.ts'

const read = (text: string) => parsePreferences(text, '.quilt/catalog/config.yaml')

describe('parsePreferences', () => {
  it('has Quilt’s defaults for what the file does not say', () => {
    for (const text of ['', 'version: "1"\n', 'ui:\n', 'ui: {actions: {}, blocks: , nav: {}}\n', '# nothing\n']) {
      expect(read(text)).toEqual(QUILT_DEFAULTS)
    }
    expect(QUILT_DEFAULTS.actions.deleteRevision).toBe(false)
  })

  it('reads each key that has a screen here', () => {
    const preferences = read(`version: "1"
ui:
  nav: {files: false, workflows: false, queries: false}
  actions: {copyPackage: False, createPackage: false, deleteRevision: true, deleteObject: true, downloadPackage: False}
  blocks:
    code: false
    browser: false
    gallery: {packages: false, files: true}
    meta:
      user_meta: {expanded: 2}
      workflows: {expanded: True}
  sourceBuckets:
    s3://raw-data: {}
    lab-archive: {}
  defaultSourceBucket: s3://lab-archive
  package_description:
    ^imaging/: {message: true, user_meta: [$.plate, "$['made by'][0]"]}
    ^private/: {}
  package_description_multiline: true
`)
    expect(preferences).toEqual({
      nav: { files: false, workflows: false, packages: true },
      actions: {
        copyPackage: false,
        createPackage: false,
        revisePackage: true,
        deleteRevision: true,
        deleteObject: true,
        downloadPackage: false,
      },
      blocks: {
        code: false,
        browser: false,
        gallery: false,
        meta: { userMeta: { expanded: 2 }, workflows: { expanded: true } },
      },
      sourceBuckets: ['raw-data', 'lab-archive'],
      defaultSourceBucket: 'lab-archive',
      packageDescription: [
        { pattern: '.*', message: true, userMeta: [] },
        { pattern: '^imaging/', message: true, userMeta: ['$.plate', "$['made by'][0]"] },
        { pattern: '^private/', message: false, userMeta: [] },
      ],
      packageDescriptionMultiline: true,
      faults: [],
    })
  })

  it('is read-only where all actions are off, and shows no metadata where its block is', () => {
    const { actions, blocks } = read('ui: {actions: false, blocks: {meta: false, gallery: false}}')
    expect(Object.values(actions)).toEqual([false, false, false, false, false, false])
    expect(blocks).toMatchObject({ meta: undefined, gallery: false, code: true })
    expect(read('ui: {blocks: {meta: true, gallery: true}}').blocks).toEqual(QUILT_DEFAULTS.blocks)
    expect(read('ui: {sourceBuckets: {}}').sourceBuckets).toEqual([])
  })

  it.each([
    ['ui: {actions: {revisePackage: "no"}}', 'ui.actions.revisePackage must be true or false'],
    ['ui: {actions: [copyPackage]}', 'ui.actions must be a mapping'],
    ['ui: {actions: {revisePackage: yes}}', 'ui.actions.revisePackage must be true or false'],
    ['[]', 'the file must be a mapping'],
    ['ui: 7', 'ui must be a mapping'],
    ['ui: {blocks: {meta: {user_meta: {expanded: many}}}}', 'expanded must be true, false or a number of levels'],
    ['ui: {sourceBuckets: {s3://a: {}}, defaultSourceBucket: b}', 'ui.defaultSourceBucket is none of ui.sourceBuckets'],
    ['ui: {package_description: {"(a+)+$": {message: false}}}', 'no pattern that is safe'],
    ['ui: {package_description: {"[": {message: false}}}', 'no pattern that is safe'],
    ['ui: {package_description: {".*": {message: true, user_meta: ["$..a"]}}}', 'is no path like $.a.b[0]'],
    ['ui: {package_description: {".*": {message: true, user_meta: "$.a"}}}', 'user_meta must be a list'],
  ])('tells what is wrong in %s, and its default holds', (text, fault) => {
    const preferences = read(text)
    expect(preferences.faults.join('\n')).toContain(fault)
    expect(preferences).toMatchObject({ actions: QUILT_DEFAULTS.actions, blocks: QUILT_DEFAULTS.blocks })
  })

  it.each([
    ['no YAML', 'ui: {'],
    ['what grows by its aliases', `a: &a [x,x,x,x,x,x,x,x,x,x]\n${grown('bcdefgh')}ui: *h\n`],
    ['5,000 levels', `ui: ${'['.repeat(5000)}${']'.repeat(5000)}`],
    ['an anchor that holds itself', 'ui: &a {nav: *a}'],
    ['code of JavaScript', 'ui: !!js/function "function () { return 1 }"'],
    ['code of Python', 'ui: !!python/object:os.system {}'],
    ['two documents', 'ui: {}\n---\nui: {}'],
  ])('takes %s for a file that says nothing, and says so', (_what, text) => {
    const { faults, ...rest } = read(text)
    expect(rest).toEqual({ ...QUILT_DEFAULTS, faults: undefined, ...withoutFaults() })
    expect(faults).toHaveLength(1)
    expect(faults[0]).toMatch(/^\.quilt\/catalog\/config\.yaml is no YAML that can be read: .*\.$/)
  })

  it('gives names of objects no meaning of their own', () => {
    const text = 'ui: {__proto__: {actions: false}, constructor: {}, actions: {__proto__: {revisePackage: false}}}'
    expect(read(text)).toEqual(QUILT_DEFAULTS)
    expect(({} as Record<string, unknown>).actions).toBeUndefined()
  })

  it('tells a few of many faults', () => {
    const many = Array.from({ length: 100 }, (_, at) => `"[${at}": {}`).join(', ')
    expect(read(`ui: {package_description: {${many}}}`).faults).toHaveLength(20)
  })
})

function withoutFaults(): object {
  const { faults: _faults, ...rest } = QUILT_DEFAULTS
  return rest
}

function grown(names: string): string {
  return [...names].map((name, at) => `${name}: &${name} [${`*${'abcdefgh'[at]},`.repeat(10)}]\n`).join('')
}
