import { describe, expect, test } from 'vitest'
import { Fault, isFault, systemClock } from '../../base/index.ts'
import { sha256 } from '../../hash/index.ts'
import { manifestText, parseJson } from '../../package/index.ts'
import { createMemoryStore, type ObjectStore } from '../../store/index.ts'
import { checkWorkflow, type SchemaReader, type WorkflowCandidate, workflowForm } from './workflow-check.ts'
import type { WorkflowWish } from './workflow-choice.ts'
import { loadWorkflows } from './workflow-load.ts'
import { readSmallObject } from './workflow-object.ts'

const CONFIG = '.quilt/workflows/config.yml'

const YAML = `
version: "1"
is_workflow_required: false
default_workflow: strict
workflows:
  strict:
    name: Strict
    handle_pattern: ^lab/
    metadata_schema: meta
    entries_schema: files
    is_message_required: true
  twice: {name: Twice, metadata_schema: meta, entries_schema: same}
  once: {name: Once, metadata_schema: meta, entries_schema: meta}
  empty: {name: Empty, metadata_schema: "", handle_pattern: ""}
  free: {name: Free}
schemas:
  meta: {url: "s3://lab-data/schemas/meta.json"}
  same: {url: "s3://lab-data/schemas/meta.json"}
  files: {url: "s3://lab-data/schemas/files.json"}
`

const META = '{"type": "object", "required": ["plate"], "properties": {"plate": {"type": "integer"}}}'
const FILES = '{"minItems": 1, "items": {"properties": {"size": {"maximum": 10}, "meta": {"required": ["lens"]}}}}'

interface Objects {
  readonly [key: string]: string
}

async function storeWith(objects: Objects, versions: 'kept' | 'none' = 'none'): Promise<ObjectStore> {
  const store = createMemoryStore({ bucket: 'lab-data', clock: systemClock, random: Math.random, sha256, versions })
  for (const [key, text] of Object.entries(objects)) await store.put(key, new TextEncoder().encode(text))
  return store
}

const readerOf =
  (store: ObjectStore): SchemaReader =>
  (key, call) =>
    readSmallObject(store, { key: key.path, versionId: key.versionId ?? undefined }, call)

const standard = { [CONFIG]: YAML, 'schemas/meta.json': META, 'schemas/files.json': FILES }

const fine: WorkflowCandidate = {
  name: 'lab/data',
  message: 'first',
  meta: parseJson('{"plate": 7}'),
  entries: [{ logicalKey: 'a', size: 3n, meta: parseJson('{"lens": "20x"}') }],
}

async function check(wish: WorkflowWish, candidate: Partial<WorkflowCandidate> = {}, objects: Objects = standard) {
  const store = await storeWith(objects)
  const question = { loaded: await loadWorkflows(store), wish, read: readerOf(store) }
  const { header, problems } = await checkWorkflow({ ...question, candidate: { ...fine, ...candidate } })
  return { header: header && manifestText(header), problems }
}

describe('a revision that is as its workflow wants it', () => {
  test('has the workflow, the configuration and the schemas in its header', async () => {
    expect(await check(undefined)).toEqual({
      header:
        '{"id": "strict", "config": "s3://lab-data/.quilt/workflows/config.yml", "schemas": {"meta": "s3://lab-data/schemas/meta.json", "files": "s3://lab-data/schemas/files.json"}}',
      problems: [],
    })
  })

  test('names the versions that were read', async () => {
    const store = await storeWith(standard, 'kept')
    const version = async (key: string) => (await store.head({ key }))?.versionId ?? ''
    const [config, meta] = [await version(CONFIG), await version('schemas/meta.json')]
    await store.put('schemas/meta.json', new TextEncoder().encode('false'))
    const loaded = await loadWorkflows(store)
    const read: SchemaReader = ({ path }, call) => readSmallObject(store, { key: path, versionId: meta }, call)
    const { header, problems } = await checkWorkflow({ loaded, wish: 'once', read, candidate: fine })
    expect(problems).toHaveLength(1)
    expect(header && manifestText(header)).toBe(
      `{"id": "once", "config": "s3://lab-data/.quilt/workflows/config.yml?versionId=${config}", "schemas": {"meta": "s3://lab-data/schemas/meta.json?versionId=${meta}"}}`,
    )
  })

  test('has a null id where none was wished for, and the configuration all the same', async () => {
    const { header, problems } = await check(null, { message: null, name: 'other/x' })
    expect(header).toBe('{"id": null, "config": "s3://lab-data/.quilt/workflows/config.yml"}')
    expect(problems).toEqual([])
  })

  test('has no schemas in its header where empty ids name none', async () => {
    expect(await check('empty', { message: null, meta: undefined })).toEqual({
      header: '{"id": "empty", "config": "s3://lab-data/.quilt/workflows/config.yml"}',
      problems: [],
    })
  })

  test('is read once where two ids name one schema, and both stand in the header', async () => {
    const store = await storeWith(standard)
    const read: string[] = []
    const reader: SchemaReader = (key, call) => {
      read.push(key.path)
      return readerOf(store)(key, call)
    }
    const loaded = await loadWorkflows(store)
    const { header } = await checkWorkflow({ loaded, wish: 'twice', read: reader, candidate: { ...fine, entries: [] } })
    expect(read).toEqual(['schemas/meta.json'])
    expect(header && manifestText(header)).toContain(
      '"schemas": {"meta": "s3://lab-data/schemas/meta.json", "same": "s3://lab-data/schemas/meta.json"}',
    )
  })
})

describe('a revision that is not', () => {
  test('is told all that is wrong, each at its field, in the order in which quilt3 looks', async () => {
    const { problems } = await check('strict', {
      message: '',
      name: 'team/lab',
      meta: parseJson('{"plate": "7"}'),
      entries: [
        { logicalKey: 'a/b', size: 11n, meta: parseJson('{"lens": 1}') },
        { logicalKey: 'c', size: null, meta: new Map() },
      ],
    })
    expect(problems.map(({ field, pointer, logicalKey }) => [field, pointer, logicalKey])).toEqual([
      ['message', undefined, undefined],
      ['name', undefined, undefined],
      ['metadata', '/plate', undefined],
      ['entries', '/size', 'a/b'],
      ['entries', '/meta/lens', 'c'],
    ])
    expect(problems.map(({ fault }) => fault.message)).toEqual([
      'The workflow “Strict” wants a message: say what is in the package, or what changed.',
      'The workflow “Strict” wants a name that matches ^lab/.',
      'The metadata does not fit the workflow “Strict”: “plate” must be a whole number, but is a text.',
      'a/b does not fit the workflow “Strict”: “size” must be at most 10.',
      'c does not fit the workflow “Strict”: “meta/lens” is missing.',
    ])
    expect(problems.every(({ fault }) => isFault(fault, 'invalid'))).toBe(true)
  })

  test('has metadata that is checked as an empty object where there is none, and as null where it is null', async () => {
    const problemsOf = async (meta: WorkflowCandidate['meta']) => (await check('strict', { meta })).problems
    expect((await problemsOf(undefined)).map(({ pointer }) => pointer)).toEqual(['/plate'])
    expect((await problemsOf(null)).map(({ detail }) => detail)).toEqual(['must be an object, but is null'])
  })

  test('is told what is wrong with the list of its files', async () => {
    const { problems } = await check('strict', { entries: [] })
    expect(problems.map(({ fault }) => fault.message)).toEqual([
      'The files do not fit the workflow “Strict”: their list must not be empty.',
    ])
  })

  test('is not asked for files that are not known yet', async () => {
    expect((await check('strict', { entries: undefined })).problems).toEqual([])
  })
})

describe('nothing may be published', () => {
  const meta = (text: string) => ({ ...standard, 'schemas/meta.json': text })
  const url = (place: string) => ({ ...standard, [CONFIG]: YAML.replace('s3://lab-data/schemas/meta.json', place) })
  test.each<readonly [string, WorkflowWish, Objects, string]>([
    ['by a workflow that is not there', 'other', standard, 'invalid'],
    ['by none, where the registry requires one', null, { [CONFIG]: YAML.replace('false', 'true') }, 'invalid'],
    ['by a workflow of a registry without workflows', 'strict', {}, 'invalid'],
    ['by none on purpose, in a registry without workflows', null, {}, 'invalid'],
    ['by a schema that is not there', undefined, { [CONFIG]: YAML }, 'absent'],
    ['by a schema that is no JSON', undefined, meta('{'), 'corrupt'],
    ['by a schema with a byte order mark', undefined, meta('\ufeff{}'), 'corrupt'],
    ['by a schema nested too deeply', undefined, meta(`${'{"not": '.repeat(300)}true${'}'.repeat(300)}`), 'corrupt'],
    ['by a schema that is none', undefined, meta('{"type": 3}'), 'corrupt'],
    ['by a schema with a $ref anywhere', undefined, meta('{"default": [{"$ref": 1}]}'), 'unsupported'],
    [
      'by a schema of another draft',
      undefined,
      meta('{"$schema": "http://json-schema.org/draft-07/schema"}'),
      'unsupported',
    ],
    ['by a schema whose $schema is no text', undefined, meta('{"$schema": 7}'), 'corrupt'],
    [
      'by a schema with a part of another draft',
      undefined,
      meta('{"not": {"$schema": "http://json-schema.org/draft-04/schema#"}}'),
      'unsupported',
    ],
    ['by a schema with a pattern for Python alone', undefined, meta('{"pattern": "a++"}'), 'unsupported'],
    ['by a schema of the web', undefined, url('https://lab.example/meta.json'), 'corrupt'],
    ['by a schema on a disk', undefined, url('file:///schemas/meta.json'), 'corrupt'],
    ['by a schema larger than 1 MiB', undefined, meta(`{}${' '.repeat(1024 * 1024)}`), 'limit'],
  ])('%s', async (_, wish, objects, code) => {
    const { header, problems } = await check(wish, {}, objects)
    expect(header).toBeUndefined()
    expect(problems.map(({ field, fault }) => [field, fault.code])).toEqual([['workflow', code]])
  })

  test('by a schema that may not be read: the reason keeps its code', async () => {
    const loaded = await loadWorkflows(await storeWith(standard))
    const read: SchemaReader = () => Promise.reject(new Fault('denied', 'No.', { action: 'sign-in' }))
    const { problems } = await checkWorkflow({ loaded, wish: undefined, read, candidate: fine })
    expect(problems[0]?.fault).toMatchObject({ code: 'denied', action: 'sign-in' })
    expect(problems[0]?.fault.message).toContain('"meta"')
  })

  test('but cancelling is passed on', async () => {
    const loaded = await loadWorkflows(await storeWith(standard))
    const read: SchemaReader = () => Promise.reject(new DOMException('', 'AbortError'))
    await expect(checkWorkflow({ loaded, wish: undefined, read, candidate: fine })).rejects.toThrow(DOMException)
  })
})

describe('loadWorkflows', () => {
  const loading = async (text: string) => loadWorkflows(await storeWith({ [CONFIG]: text }))

  test('finds none where there is none', async () => {
    expect(await loadWorkflows(await storeWith({}))).toBeUndefined()
  })

  test('tells a bucket that is not there from a configuration that is not', async () => {
    const store = await storeWith({})
    const read = () =>
      Promise.reject(new Fault('absent', 'There is no such bucket.', { where: { bucket: 'lab-data' } }))
    await expect(loadWorkflows({ ...store, read })).rejects.toThrow(expect.objectContaining({ code: 'absent' }))
  })

  test('refuses what is too large, too deep or no text', async () => {
    await expect(loading(`${YAML}#${'x'.repeat(1024 * 1024)}`)).rejects.toMatchObject({ code: 'limit' })
    await expect(loading(`${YAML}catalog: ${'['.repeat(100)}${']'.repeat(100)}\n`)).rejects.toMatchObject({
      code: 'corrupt',
    })
    const store = await storeWith({})
    await store.put(CONFIG, new Uint8Array([0xff]))
    await expect(loadWorkflows(store)).rejects.toMatchObject({ code: 'corrupt' })
  })

  test('keeps the code of a store that refuses', async () => {
    const store = await storeWith({})
    const read = () => Promise.reject(new Fault('denied', 'Access denied.', { where: { key: CONFIG } }))
    await expect(loadWorkflows({ ...store, read })).rejects.toMatchObject({
      code: 'denied',
      message: 'The workflow configuration of s3://lab-data could not be read. Access denied.',
    })
  })

  test('finds the version out where CORS hides it', async () => {
    const store = await storeWith({ [CONFIG]: YAML }, 'kept')
    const hiding: ObjectStore = {
      ...store,
      read: async (ref, call) => {
        const { facts, stream } = await store.read(ref, call)
        return { stream, facts: { ...facts, versionId: undefined, etag: undefined } }
      },
    }
    const loaded = await loadWorkflows(hiding)
    expect(loaded?.physicalKey.versionId).toBe((await store.head({ key: CONFIG }))?.versionId)
    expect(loaded?.physicalKey.versionId).toEqual(expect.any(String))
  })

  test('names the file of a local registry', async () => {
    const store: ObjectStore = { ...(await storeWith({ [CONFIG]: YAML })), bucket: null, root: '/home/mira/packages/' }
    const { header } = await checkWorkflow({
      loaded: await loadWorkflows(store),
      wish: 'free',
      read: readerOf(store),
      candidate: fine,
    })
    expect(header?.get('config')).toBe('file:///home/mira/packages/.quilt/workflows/config.yml')
  })
})

test('the form of a workflow is that of its metadata schema', async () => {
  const store = await storeWith(standard)
  const loaded = await loadWorkflows(store)
  const form = await workflowForm({ loaded, wish: 'strict', read: readerOf(store) })
  expect(form?.fields.map(({ path, kind }) => [path, kind])).toEqual([[['plate'], 'integer']])
  expect(await workflowForm({ loaded, wish: 'free', read: readerOf(store) })).toBeUndefined()
  expect(await workflowForm({ loaded: undefined, wish: undefined, read: readerOf(store) })).toBeUndefined()
})
