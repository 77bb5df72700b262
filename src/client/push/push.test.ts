import { describe, expect, test } from 'vitest'
import { canonicalText, type JsonObject } from '../../package/index.ts'
import { listPointers, readLatest } from '../../registry/index.ts'
import type { ClientContext } from '../context.ts'
import { memoryContext } from '../memory-context.ts'
import { browse, jobOf, keysIn, packageOf, placesOf, REGISTRY, watched } from '../package/test-packages.ts'
import { Package } from '../package.ts'
import { push } from './push.ts'

const text = (bytes: string) => new TextEncoder().encode(bytes)

describe('build', () => {
  test('writes the manifest alone, with the metadata of folders, whatever latest names', async () => {
    const log: string[] = []
    const context = watched(memoryContext(), log)
    await (await packageOf(context, { 'a.csv': 'a' })).push('team/data', REGISTRY)
    await context.openStore('raw-data').put('b', text('b'))
    log.length = 0
    const pkg = new Package(context)
    await pkg.set('dir/b.csv', 's3://raw-data/b')
    pkg.setMeta({ note: 1 }, { path: 'dir' })
    const topHash = await pkg.build('team/data', REGISTRY, { message: 'built' })
    expect(log).toEqual([])
    const built = await browse(context, 'team/data')
    expect(await built.topHash()).toBe(topHash)
    expect(built.message).toBe('built')
    expect(placesOf(built)).toEqual({ 'dir/b.csv': 's3://raw-data/b' })
    expect(built.metaOf('dir')).toEqual(new Map([['note', 1n]]))
    await built.push('team/copy', REGISTRY, { message: 'built' })
    expect((await browse(context, 'team/copy')).metaOf('dir')).toBeUndefined()
    expect(built.metaOf('dir')).toBeUndefined()
    expect(await built.topHash()).toBe(topHash)
  })

  test('looks for no conflict, whatever parent its job names', async () => {
    const context = memoryContext()
    await (await packageOf(context, { 'a.csv': 'a' })).push('team/data', REGISTRY)
    await context.openStore('raw-data').put('b', text('b'))
    const pkg = new Package(context)
    await pkg.set('b.csv', 's3://raw-data/b')
    const built = await push(context, jobOf(pkg, { mode: 'build', parent: null }))
    expect((await readLatest(context.openStore('lab-data'), 'team/data'))?.topHash).toBe(built.topHash)
  })

  test('of bytes that lie nowhere is refused in a page', async () => {
    const pkg = await packageOf(memoryContext(), { 'a.csv': 'a' })
    await expect(pkg.build('team/data', REGISTRY)).rejects.toMatchObject({ code: 'invalid' })
  })
})

describe('dedupe', () => {
  test('writes nothing where latest is this very package', async () => {
    const context = memoryContext()
    const pkg = await packageOf(context, { 'a.csv': 'a' })
    const first = await pkg.push('team/data', REGISTRY, { message: 'm' })
    const again = await pkg.push('team/data', REGISTRY, { message: 'm', dedupe: true, force: true })
    expect(again).toMatchObject({ deduped: true, topHash: first.topHash })
    expect((await listPointers(context.openStore('lab-data'), 'team/data')).slots).toHaveLength(1)
    const changed = await pkg.push('team/data', REGISTRY, { message: 'n', dedupe: true })
    expect(changed.deduped).toBe(false)
  })
})

test('kept as a revision only, latest stays where it is', async () => {
  const context = memoryContext()
  const pkg = await packageOf(context, { 'a.csv': 'a' })
  const { topHash } = await pkg.push('team/data', REGISTRY)
  const kept = await push(context, jobOf(pkg, { message: 'kept', parent: topHash, latest: 'leave' }))
  expect(kept).toMatchObject({ isLatest: false, reason: 'kept' })
  expect((await readLatest(context.openStore('lab-data'), 'team/data'))?.topHash).toBe(topHash)
})

describe('refused before a byte moves', () => {
  const meta = { text: 'x'.repeat(1_000_000) }

  test.each<[string, string, (pkg: Package) => unknown]>([
    ['a record too large', 'limit', (pkg) => pkg.setMeta(meta, { path: 'a.csv' })],
    ['a header too large', 'limit', (pkg) => pkg.setMeta(meta)],
    ['not a number', 'invalid', (pkg) => pkg.setMeta({ n: Number.NaN })],
    ['half a character', 'invalid', (pkg) => pkg.setMeta('\ud800', { path: 'a.csv' })],
  ])('%s', async (_, code, change) => {
    const context = memoryContext()
    const pkg = await packageOf(context, { 'a.csv': 'a' })
    change(pkg)
    await expect(pkg.push('team/data', REGISTRY)).rejects.toMatchObject({ code })
    expect(await keysIn(context.openStore('lab-data'))).toEqual([])
  })

  test('a message that is no text', async () => {
    const pkg = await packageOf(memoryContext(), { 'a.csv': 'a' })
    const message: string = JSON.parse('1')
    await expect(pkg.push('team/data', REGISTRY, { message })).rejects.toMatchObject({ code: 'invalid' })
  })
})

describe('the workflow of the registry', () => {
  const config = (required: boolean) => `
version: "1"
is_workflow_required: ${required}
workflows:
  checked: {name: Checked, is_message_required: true}
`
  async function registryWith(required: boolean): Promise<ClientContext> {
    const context = memoryContext({ versions: 'none' })
    await context.openStore('lab-data').put('.quilt/workflows/config.yml', text(config(required)))
    return context
  }
  const workflowOf = (header: JsonObject) => canonicalText(header.get('workflow') ?? null)

  test('stands in the header with the version of its configuration, and its wishes are heeded', async () => {
    const context = await registryWith(true)
    const pkg = await packageOf(context, { 'a.csv': 'a' })
    await expect(pkg.push('team/data', REGISTRY)).rejects.toMatchObject({ code: 'invalid' })
    await expect(pkg.push('team/data', REGISTRY, { workflow: 'checked' })).rejects.toMatchObject({ code: 'invalid' })
    expect(await keysIn(context.openStore('lab-data'))).toEqual(['.quilt/workflows/config.yml'])
    await pkg.push('team/data', REGISTRY, { workflow: 'checked', message: 'm' })
    expect(workflowOf((await browse(context, 'team/data')).manifest.header)).toBe(
      '{"config":"s3://lab-data/.quilt/workflows/config.yml","id":"checked"}',
    )
  })

  test('may be none where it is not required, and goes from the header where the registry has none', async () => {
    const context = await registryWith(false)
    const pkg = await packageOf(context, { 'a.csv': 'a' })
    await pkg.push('team/data', REGISTRY, { workflow: null })
    expect(workflowOf((await browse(context, 'team/data')).manifest.header)).toMatch(/"id":null/)
    await pkg.push('team/data', 's3://other-data', { force: true })
    const moved = await browse(context, 'team/data', 's3://other-data')
    expect(moved.manifest.header.has('workflow')).toBe(false)
    await expect(pkg.push('team/more', 's3://other-data', { workflow: null })).rejects.toMatchObject({
      code: 'invalid',
    })
  })
})
