import { describe, expect, test } from 'vitest'
import { latestKey } from '../registry/index.ts'
import { Draft } from './draft.ts'
import type { PublishRequest } from './engine.ts'
import { memoryContext } from './memory-context.ts'
import { planPublish } from './publish-plan.ts'

function setUp(versions: 'kept' | 'none' = 'kept') {
  const context = memoryContext({ versions })
  const draft = new Draft('d', context.hashPool)
  draft.add([{ logicalKey: 'raw/a b.csv', file: new File(['x'], 'a b.csv') }])
  const request: PublishRequest = {
    registry: { bucket: 'lab-data', storeId: 'main' },
    name: 'team/data',
    message: '',
    metaText: '',
    allowEmpty: false,
    parent: null,
    workflow: undefined,
    landing: { kind: 'default' },
    elsewhere: 'copy',
    mode: 'push',
    latest: 'set',
  }
  const store = context.openStore('lab-data')
  const fields = async (more: Partial<PublishRequest>) =>
    (await planPublish(store, draft, { ...request, ...more })).problems.map(
      ({ field, fault }) => `${field} ${fault.code}`,
    )
  return { draft, request, store, fields }
}

describe('a plan', () => {
  test('names the keys that will be written, and writes none', async () => {
    const { draft, request, store } = setUp()
    const plan = await planPublish(store, draft, request)
    expect(plan).toMatchObject({ files: 1, sizeBytes: 1, parent: null, versions: 'kept', problems: [], warnings: [] })
    expect(plan.keys).toEqual(['s3://lab-data/team/data/raw/a%20b.csv'])
    for await (const page of store.list('')) expect(page.objects).toEqual([])
  })

  test('tells what latest names, and warns where older bytes would be replaced', async () => {
    const { draft, request, store } = setUp('none')
    await store.put(latestKey('team/data'), new TextEncoder().encode('a'.repeat(64)))
    const plan = await planPublish(store, draft, request)
    expect(plan.parent).toBe('a'.repeat(64))
    expect(plan.warnings.join(' ')).toContain('no versions')
  })
})

describe('what stands in the way is told by its field', () => {
  test.each([
    [{ name: 'no-slash' }, ['name invalid']],
    [{ metaText: '{"a": }' }, ['metadata invalid']],
    [{ metaText: '[1]' }, ['metadata invalid']],
    [{ metaText: `{"a": "${'x'.repeat(1_000_000)}"}` }, ['metadata limit']],
    [{ metaText: '{"a": 1.0}', name: 'team/data' }, []],
  ])('%#', async (more, expected) => {
    expect(await setUp().fields(more)).toEqual(expected)
  })

  test('an empty draft, unless it is meant', async () => {
    const { draft, fields } = setUp()
    draft.remove('raw')
    expect(await fields({})).toEqual(['files invalid'])
    expect(await fields({ allowEmpty: true })).toEqual([])
  })

  test('a pointer that cannot be read', async () => {
    const { store, fields } = setUp()
    await store.put(latestKey('team/data'), new TextEncoder().encode('rubbish'))
    expect(await fields({})).toEqual(['registry corrupt'])
  })
})
