import { describe, expect, test } from 'vitest'
import { latestKey } from '../../registry/index.ts'
import type { DraftRef } from '../engine.ts'
import { draftBed, FAR, LAB, RAW } from './draft-bed.ts'

async function withFiles(texts: Readonly<Record<string, string>>, options = {}) {
  const bed = await draftBed(options)
  const draft = await bed.drafts.newDraft(LAB)
  await bed.drafts.addFiles(draft, bed.files(texts))
  return { ...bed, draft }
}

describe('a plan', () => {
  test('names the keys that will be written, and writes none', async () => {
    const { drafts, draft, request, desk } = await withFiles({ 'raw/a b.csv': 'x' })
    const plan = await drafts.planPublish(draft, request())
    expect(plan).toMatchObject({ files: 1, sizeBytes: 1, parent: null, versions: 'kept', problems: [], warnings: [] })
    expect(plan).toMatchObject({ sent: { files: 1, bytes: 1 }, copied: { files: 0 }, kept: { files: 0 } })
    expect(plan.keys).toEqual(['s3://lab/team/data/raw/a%20b.csv'])
    expect(await drafts.plannedKeys(draft, request(), { from: 0, count: 5 })).toEqual({ total: 1, keys: plan.keys })
    for await (const page of desk.reading(LAB).list('')) expect(page.objects).toEqual([])
  })

  test('tells what latest names, warns where older bytes would be replaced, and not where all land by hash', async () => {
    const { drafts, draft, request, put } = await withFiles({ a: 'x' }, { versions: 'none' })
    await put(LAB, latestKey('team/data'), 'a'.repeat(64))
    const plan = await drafts.planPublish(draft, request())
    expect(plan.parent).toBe('a'.repeat(64))
    expect(plan.warnings.join(' ')).toContain('no versions')
    expect((await drafts.planPublish(draft, request({ landing: { kind: 'hash' } }))).warnings).toEqual([])
  })

  test('counts what is sent, copied, streamed and kept, by the rule and by what was said of one entry', async () => {
    const { drafts, draft, request, put } = await withFiles({ mine: 'x' })
    await put(RAW, 'near', 'nn')
    await put(FAR, 'far', 'fff')
    await put(LAB, 'data/home', 'hhhh')
    await drafts.addObjects(draft, [
      { logicalKey: 'near', registry: RAW, key: 'near' },
      { logicalKey: 'far', registry: FAR, key: 'far' },
      { logicalKey: 'home', registry: LAB, key: 'data/home' },
    ])
    const sums = async (more = {}) => {
      const { sent, copied, kept } = await drafts.planPublish(draft, request(more))
      return [sent, copied, kept].map(({ files, bytes }) => `${files} ${bytes}`)
    }
    expect(await sums()).toEqual(['2 4', '1 2', '1 4'])
    expect(await sums({ elsewhere: 'leave' })).toEqual(['1 1', '0 0', '3 9'])
    await drafts.editDraft(draft, { type: 'copy', path: 'far', copies: true })
    expect(await sums({ elsewhere: 'leave' })).toEqual(['2 4', '0 0', '2 6'])
    await drafts.editDraft(draft, { type: 'copy', path: 'near', copies: false })
    expect(await sums()).toEqual(['2 4', '0 0', '2 6'])
    expect((await drafts.planPublish(draft, request())).warnings.join(' ')).toContain('1 entry stays outside')
  })

  test('shows keys by hash as the hashes come', async () => {
    const { drafts, draft, request } = await withFiles({ 'd/a.csv': 'hello' })
    const landing = { kind: 'template', template: 'store/{hash}.{ext}' } as const
    const first = await drafts.planPublish(draft, request({ landing }))
    expect(first.keys).toEqual(['s3://lab/store/….csv'])
    await expect
      .poll(async () => (await drafts.planPublish(draft, request({ landing }))).keys)
      .toEqual(['s3://lab/store/9595c9df90075148eb06860365df33584b75bff782a510c6cd4883a419833d50.csv'])
  })

  test('says that a push drops the metadata of folders, and what a manifest alone means', async () => {
    const { drafts, draft, request } = await withFiles({ 'd/a': 'x' })
    await drafts.editDraft(draft, { type: 'set-meta', path: 'd', metaText: '{"k": 1}' })
    const said = async (more = {}) => (await drafts.planPublish(draft, request(more))).warnings.join(' ')
    expect(await said()).toContain('The metadata of 1 folder will not be')
    expect(await said({ mode: 'manifest' })).toContain('Only the manifest is saved')
    expect(await said({ latest: 'leave' })).toContain('“latest” stays')
  })
})

describe('what need not be sent', () => {
  const large = (letter: string) => letter.repeat(2048)
  const saved = async (bed: Awaited<ReturnType<typeof draftBed>>, draft: DraftRef, more = {}) => {
    const { saved, sent, keys } = await bed.drafts.planPublish(draft, bed.request(more))
    return { saved: `${saved.files} ${saved.bytes}`, sent: sent.files, keys: keys.length }
  }

  test('is what the base has at another key; its place is not written', async () => {
    const bed = await draftBed()
    await bed.published({ 'a.csv': large('a') })
    const draft = await bed.revise()
    await bed.drafts.addFiles(draft, bed.files({ 'b.csv': large('a'), 'c.csv': large('c') }))
    await expect.poll(() => saved(bed, draft)).toEqual({ saved: '1 2048', sent: 2, keys: 1 })
    const landing = { kind: 'prefix', prefix: 'there' } as const
    expect(await saved(bed, draft, { landing })).toEqual({ saved: '1 2048', sent: 2, keys: 2 })
    const published = await bed.publish(draft)
    const { entries } = await bed.manifest(published.topHash)
    expect(entries.map(({ logicalKey, physicalKey }) => `${logicalKey} ${physicalKey.path}`)).toEqual([
      'a.csv team/data/a.csv',
      'b.csv team/data/a.csv',
      'c.csv team/data/c.csv',
    ])
    expect(published).toMatchObject({ skipped: [], level: 'checked' })
  })

  test('is what another file has, where both land by hash', async () => {
    const bed = await draftBed()
    const draft = await bed.drafts.newDraft(LAB)
    await bed.drafts.addFiles(draft, bed.files({ 'a.csv': large('a'), 'b/a.csv': large('a'), 'c.csv': large('a') }))
    const landing = { kind: 'hash' } as const
    await expect.poll(() => saved(bed, draft, { landing })).toEqual({ saved: '2 4096', sent: 3, keys: 1 })
    const template = { kind: 'template', template: 'store/{hash}.{file}' } as const
    expect((await saved(bed, draft, { landing: template })).saved).toBe('1 2048')
    expect((await saved(bed, draft)).saved).toBe('0 0')
  })
})

describe('what stands in the way is told by its field', () => {
  test.each([
    [{ name: 'no-slash' }, ['name invalid']],
    [{ metaText: '{"a": }' }, ['metadata invalid']],
    [{ metaText: '[1]' }, ['metadata invalid']],
    [{ metaText: `{"a": "${'x'.repeat(1_000_000)}"}` }, ['metadata limit']],
    [{ metaText: '{"a": 1.0}', name: 'team/data' }, []],
    [{ landing: { kind: 'template', template: '{what}' } as const }, ['landing invalid']],
    [{ landing: { kind: 'prefix', prefix: '.quilt/x' } as const }, ['landing invalid']],
    [{ mode: 'manifest' } as const, ['files invalid']],
  ])('%#', async (more, expected) => {
    const { problems, draft } = await withFiles({ a: 'x' })
    expect(await problems(draft, more)).toEqual(expected)
  })

  test('an empty draft, unless it is meant', async () => {
    const { problems, draft, drafts } = await withFiles({ 'raw/a': 'x' })
    await drafts.editDraft(draft, { type: 'remove', path: 'raw' })
    expect(await problems(draft)).toEqual(['files invalid'])
    expect(await problems(draft, { allowEmpty: true })).toEqual([])
  })

  test('a pointer that cannot be read', async () => {
    const { put, problems, draft } = await withFiles({ a: 'x' })
    await put(LAB, latestKey('team/data'), 'rubbish')
    expect(await problems(draft)).toEqual(['registry corrupt'])
  })

  test('two files that would land on one key', async () => {
    const { problems, draft } = await withFiles({ 'd/a': 'one', 'e/a': 'other' })
    expect(await problems(draft, { landing: { kind: 'template', template: 'x/{file}' } })).toEqual(['landing invalid'])
  })

  test('bytes that an entry of this very package still needs, where no version keeps them', async () => {
    const bed = await draftBed({ versions: 'none' })
    await bed.published({ a: 'one' })
    const draft = await bed.revise()
    await bed.drafts.editDraft(draft, { type: 'move', path: 'a', to: 'b' })
    await bed.drafts.addFiles(draft, bed.files({ a: 'two' }))
    expect(await bed.problems(draft)).toEqual(['landing invalid'])
    // In the plan's own words: the push would refuse it too, but only once everything is hashed.
    const { problems } = await bed.drafts.planPublish(draft, bed.request())
    await expect(bed.publish(draft)).rejects.toMatchObject({ code: 'invalid', message: problems[0]?.fault.message })
    expect(await bed.problems(draft, { landing: { kind: 'hash' } })).toEqual([])
  })

  test('and in a bucket with versions nothing is lost by that', async () => {
    const bed = await draftBed()
    await bed.published({ a: 'one' })
    const draft = await bed.revise()
    await bed.drafts.editDraft(draft, { type: 'move', path: 'a', to: 'b' })
    await bed.drafts.addFiles(draft, bed.files({ a: 'two' }))
    expect(await bed.problems(draft)).toEqual([])
  })
})

const CONFIG = `version: "1"
workflows:
  strict:
    name: Strict
    is_message_required: true
    handle_pattern: ^team/
    metadata_schema: meta
    entries_schema: entries
default_workflow: strict
schemas:
  meta: {url: "s3://lab/meta.json"}
  entries: {url: "s3://lab/entries.json"}
`

describe('a workflow', () => {
  const ruled = async () => {
    const bed = await withFiles({ 'a.csv': 'x' })
    await bed.put(LAB, '.quilt/workflows/config.yml', CONFIG)
    await bed.put(LAB, 'meta.json', '{"type": "object", "required": ["owner"]}')
    await bed.put(LAB, 'entries.json', '{"type": "array", "items": {"properties": {"size": {"minimum": 5}}}}')
    return bed
  }

  test('objects by field, before any byte moves', async () => {
    const { drafts, draft, request, publish, desk } = await ruled()
    const { problems } = await drafts.planPublish(draft, request({ name: 'other/data' }))
    expect(problems.map(({ field }) => field).sort()).toEqual(['files', 'message', 'metadata', 'name'])
    expect(problems.find(({ field }) => field === 'files')?.at).toBe('a.csv')
    await expect(publish(draft)).rejects.toMatchObject({ code: 'invalid' })
    expect(await desk.reading(LAB).head({ key: 'team/data/a.csv' })).toBeUndefined()
  })

  test('that is met lets it be published, and stands in its header', async () => {
    const { drafts, draft, problems, publish, manifest, files, revise, desk, reloaded } = await ruled()
    await drafts.addFiles(draft, files({ 'a.csv': 'long enough' }))
    const more = { message: 'why', metaText: '{"owner": "me"}' }
    expect(await problems(draft, more)).toEqual([])
    const { topHash } = await publish(draft, more)
    const workflow = (await manifest(topHash)).header.get('workflow')
    expect(workflow instanceof Map && workflow.get('id')).toBe('strict')
    expect((await drafts.openDraft((await revise()).id)).fields.workflow).toBe('strict')
    await desk.reading(LAB).remove({ key: '.quilt/workflows/config.yml' })
    const later = reloaded()
    const { id } = await later.newDraft(LAB, { registry: LAB, name: 'team/data', revision: topHash })
    expect((await later.openDraft(id)).fields.workflow).toBeUndefined()
  })

  test('that cannot be read refuses all publishing', async () => {
    const { draft, problems, put, publish } = await withFiles({ a: 'x' })
    await put(LAB, '.quilt/workflows/config.yml', 'version: [')
    expect(await problems(draft)).toEqual(['workflow corrupt'])
    await expect(publish(draft)).rejects.toMatchObject({ code: 'corrupt' })
  })

  test('is offered with all that its menu needs', async () => {
    const { drafts } = await ruled()
    expect(await drafts.workflows(LAB)).toMatchObject({
      isRequired: true,
      defaultWorkflow: 'strict',
      workflows: [{ id: 'strict', name: 'Strict', isMessageRequired: true, hasEntriesSchema: true }],
    })
    expect(await drafts.workflows(RAW)).toBeUndefined()
    expect(await drafts.metadataForm(LAB, 'strict')).toBeUndefined()
  })
})
