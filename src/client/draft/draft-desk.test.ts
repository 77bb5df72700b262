import { describe, expect, test } from 'vitest'
import { Fault, isFault } from '../../base/index.ts'
import { messageOf, userMetaOf } from '../../package/index.ts'
import { manifestKey } from '../../registry/index.ts'
import { draftBed, FAR, LAB, placesOf, RAW } from './draft-bed.ts'
import { entriesOfObjects } from './draft-objects.ts'

describe('a draft over a revision', () => {
  test('begins with its name, metadata and workflow, and without its message', async () => {
    const { drafts, published, revise } = await draftBed()
    const { topHash } = await published({ a: 'one' }, { message: 'first', metaText: '{"k": 1.0}' })
    const draft = await revise()
    const { fields, base, registry } = await drafts.openDraft(draft.id)
    expect(fields).toMatchObject({ name: 'team/data', message: '', workflow: undefined })
    expect(fields.metaText).toContain('1.0')
    expect(base).toEqual({ name: 'team/data', topHash })
    expect(registry).toEqual(LAB)
  })

  test('published without changes has the entries of its base, byte for byte', async () => {
    const bed = await draftBed()
    const first = await bed.published({ a: 'one', 'd/b': 'two' }, { metaText: '{"k": 1}' })
    const draft = await bed.revise()
    const { fields } = await bed.drafts.openDraft(draft.id)
    const second = await bed.publish(draft, { metaText: fields.metaText, message: 'again' })
    const [old, now] = [await bed.manifest(first.topHash), await bed.manifest(second.topHash)]
    expect(now.entries).toEqual(old.entries)
    expect(userMetaOf(now.header)).toEqual(userMetaOf(old.header))
    expect(messageOf(now.header)).toBe('again')
  })

  test('sends only what changed, keeps the rest in place, and what else the header holds', async () => {
    const bed = await draftBed()
    const { topHash } = await bed.published({ a: 'one', b: 'two', c: 'three' })
    const draft = await bed.revise()
    await bed.drafts.addFiles(draft, bed.files({ a: 'ONE' }))
    await bed.drafts.editDraft(draft, { type: 'remove', path: 'b' })
    await bed.drafts.editDraft(draft, { type: 'move', path: 'c', to: 'd/c' })
    const plan = await bed.drafts.planPublish(draft, bed.request())
    expect(plan).toMatchObject({ sent: { files: 1 }, kept: { files: 1 }, counts: { changed: 1, removed: 1, moved: 1 } })
    const next = await bed.publish(draft, { parent: topHash })
    expect(placesOf(await bed.manifest(next.topHash))).toEqual(['a lab/team/data/a 3', 'd/c lab/team/data/c 5'])
  })

  test('whose manifest is not what its name says is none', async () => {
    const bed = await draftBed()
    const { topHash } = await bed.published({ a: 'one' })
    const text = await new Response(
      (await bed.desk.reading(LAB).read({ key: manifestKey(topHash as never) })).stream,
    ).text()
    await bed.put(LAB, manifestKey(topHash as never), text.replace('"size": 3', '"size": 4'))
    const fresh = await bed.drafts
      .newDraft(LAB, { registry: LAB, name: 'team/data', revision: topHash })
      .catch((error: unknown) => error)
    expect(isFault(fresh, 'corrupt')).toBe(true)
  })

  test('that cannot be read is none, by its own Fault', async () => {
    const { revise } = await draftBed()
    await expect(revise()).rejects.toMatchObject({ code: 'absent' })
  })
})

describe('a publish', () => {
  test('on top of what is no longer the latest is a conflict, which a rebase ends', async () => {
    const bed = await draftBed()
    const first = await bed.published({ a: 'one', b: 'two' })
    const mine = await bed.revise()
    const theirs = await bed.revise()
    await bed.drafts.addFiles(theirs, bed.files({ b: 'TWO' }))
    const second = await bed.publish(theirs)
    await bed.drafts.addFiles(mine, bed.files({ a: 'ONE' }))
    await expect(bed.publish(mine, { parent: first.topHash })).rejects.toMatchObject({ code: 'conflict' })
    expect(await bed.drafts.rebaseDraft(mine)).toMatchObject({ topHash: second.topHash, taken: 1, conflicts: [] })
    const third = await bed.publish(mine, { parent: second.topHash })
    const { entries } = await bed.manifest(third.topHash)
    const theirB = (await bed.manifest(second.topHash)).entries[1]
    expect(entries[1]).toEqual(theirB)
  })

  test('waits until conflicts of a rebase are settled', async () => {
    const bed = await draftBed()
    await bed.published({ a: 'one' })
    const mine = await bed.revise()
    const theirs = await bed.revise()
    await bed.drafts.addFiles(theirs, bed.files({ a: 'TWO' }))
    const second = await bed.publish(theirs)
    await bed.drafts.addFiles(mine, bed.files({ a: 'ONE' }))
    const { conflicts } = await bed.drafts.rebaseDraft(mine)
    expect(conflicts).toEqual([{ path: 'a', mine: 'changed', theirs: 'changed' }])
    expect(await bed.problems(mine)).toEqual(['files conflict'])
    await expect(bed.publish(mine)).rejects.toMatchObject({ code: 'conflict' })
    const state = await bed.drafts.editDraft(mine, { type: 'settle', path: 'a', side: 'theirs' })
    expect(state).toMatchObject({ conflicts: [], localFiles: 0, counts: { same: 1 } })
    expect(state.base?.topHash).toBe(second.topHash)
  })

  test('on top of a revision that has my file as well sends it no more', async () => {
    const bed = await draftBed()
    await bed.published({ a: 'one' })
    const [mine, theirs] = [await bed.revise(), await bed.revise()]
    await bed.drafts.addFiles(theirs, bed.files({ b: 'same' }))
    await bed.publish(theirs)
    await bed.drafts.addFiles(mine, bed.files({ b: 'same' }))
    await expect.poll(async () => (await bed.drafts.draftState(mine)).hashedBytes).toBe(4)
    expect(await bed.drafts.rebaseDraft(mine)).toMatchObject({ conflicts: [] })
    expect(await bed.drafts.draftState(mine)).toMatchObject({ localFiles: 0, localBytes: 0, counts: { same: 2 } })
  })

  test('on top of a revision that has my file as well has no conflict, once its hash is known', async () => {
    const bed = await draftBed()
    await bed.published({ a: 'one' })
    const [mine, theirs] = [await bed.revise(), await bed.revise()]
    await bed.drafts.addFiles(theirs, bed.files({ b: 'same' }))
    await bed.publish(theirs)
    const adding = bed.drafts.addFiles(mine, bed.files({ b: 'same' }))
    await bed.drafts.rebaseDraft(mine)
    await adding
    await expect.poll(async () => (await bed.drafts.draftState(mine)).conflicts).toEqual([])
    expect(await bed.drafts.draftState(mine)).toMatchObject({ localFiles: 0, counts: { same: 2 } })
  })

  test('of a new package over one that is there can be put on top of it', async () => {
    const bed = await draftBed()
    await bed.published({ a: 'one' }, { metaText: '{"k": 1}' })
    const draft = await bed.drafts.newDraft(LAB)
    await bed.drafts.addFiles(draft, bed.files({ b: 'two' }))
    const { fields } = await bed.drafts.openDraft(draft.id)
    await bed.drafts.keepFields(draft, { ...fields, name: 'team/data' })
    const rebased = await bed.drafts.rebaseDraft(draft)
    expect(JSON.parse(rebased.metaText)).toEqual({ k: 1 })
    expect(rebased).toMatchObject({ taken: 1, conflicts: [], theirMetaText: undefined })
    const { topHash } = await bed.publish(draft)
    expect(placesOf(await bed.manifest(topHash))).toEqual(['a lab/team/data/a 3', 'b lab/team/data/b 3'])
  })

  test('that leaves latest saves a revision and nothing more', async () => {
    const bed = await draftBed()
    const first = await bed.published({ a: 'one' })
    const draft = await bed.revise()
    await bed.drafts.addFiles(draft, bed.files({ a: 'ONE' }))
    const second = await bed.publish(draft, { latest: 'leave' })
    expect(second.isLatest).toBe(false)
    expect(await bed.latest()).toBe(first.topHash)
    expect((await bed.manifest(second.topHash)).entries).toHaveLength(1)
  })

  test('of a manifest alone moves no bytes, and keeps the metadata of folders', async () => {
    const bed = await draftBed()
    await bed.put(RAW, 'x/1', 'one')
    const draft = await bed.drafts.newDraft(LAB)
    await bed.drafts.addObjects(draft, [{ logicalKey: 'd/1', registry: RAW, key: 'x/1' }])
    await bed.drafts.editDraft(draft, { type: 'set-meta', path: 'd', metaText: '{"k": 1}' })
    const { topHash } = await bed.publish(draft, { mode: 'manifest' })
    const manifest = await bed.manifest(topHash)
    expect(placesOf(manifest)).toEqual(['d/1 raw/x/1 3'])
    expect([...manifest.dirMeta.keys()]).toEqual(['d'])
    expect(manifest.entries[0]?.hash).not.toBeNull()
  })

  test('of a removed package metadata field takes them away', async () => {
    const bed = await draftBed()
    await bed.published({ a: 'one' }, { metaText: '{"k": 1}' })
    const draft = await bed.revise()
    const { topHash } = await bed.publish(draft, { metaText: '' })
    expect((await bed.manifest(topHash)).header.has('user_meta')).toBe(false)
  })
})

describe('objects of buckets', () => {
  test('come as they are latest now, a folder with all below it, and no byte is copied', async () => {
    const bed = await draftBed()
    await bed.put(RAW, 'x/1', 'old')
    const pinned = await bed.put(RAW, 'x/1', 'new one')
    await bed.put(RAW, 'x/sub/2', 'two')
    await bed.put(RAW, 'x/gone', 'gone')
    await bed.desk.reading(RAW).remove({ key: 'x/gone' })
    await bed.put(RAW, 'xy', 'other')
    const draft = await bed.drafts.newDraft(LAB)
    await bed.drafts.addObjects(draft, [{ logicalKey: 'in/', registry: RAW, key: 'x/' }])
    await bed.drafts.addObjects(draft, [{ logicalKey: 'single', registry: RAW, key: 'xy' }])
    const rows = await bed.drafts.draftRows(draft, {
      expanded: ['in', 'in/sub'],
      filter: '',
      from: 0,
      count: 9,
      show: 'all',
    })
    expect(rows.rows.map(({ path, sizeBytes }) => `${path} ${sizeBytes}`)).toEqual([
      'in 10',
      'in/1 7',
      'in/sub 3',
      'in/sub/2 3',
      'single 5',
    ])
    expect((await bed.drafts.draftEntry(draft, 'in/1'))?.physicalKey).toBe(`s3://raw/x/1?versionId=${pinned.versionId}`)
    const { topHash } = await bed.publish(draft, { elsewhere: 'leave' })
    expect(placesOf(await bed.manifest(topHash))).toEqual([
      'in/1 raw/x/1 7',
      'in/sub/2 raw/x/sub/2 3',
      'single raw/xy 5',
    ])
  })

  test('of a whole bucket leave out what is the registry’s own', async () => {
    const bed = await draftBed()
    await bed.published({ a: 'one' })
    const draft = await bed.drafts.newDraft(RAW)
    const state = await bed.drafts.addObjects(draft, [{ logicalKey: '', registry: LAB, key: '' }])
    expect(state).toMatchObject({ files: 1, elsewhere: 1 })
  })

  test('are copied here by default, also from another store', async () => {
    const bed = await draftBed()
    await bed.put(RAW, '1', 'one')
    await bed.put(FAR, '2', 'twoo')
    const draft = await bed.drafts.newDraft(LAB)
    await bed.drafts.addObjects(draft, [
      { logicalKey: 'a', registry: RAW, key: '1' },
      { logicalKey: 'b', registry: FAR, key: '2' },
    ])
    const { topHash } = await bed.publish(draft)
    expect(placesOf(await bed.manifest(topHash))).toEqual(['a lab/team/data/a 3', 'b lab/team/data/b 4'])
  })

  test('are of the version that is named, where one is', async () => {
    const bed = await draftBed()
    const { versionId } = await bed.put(RAW, 'x', 'one')
    await bed.put(RAW, 'x', 'later')
    const object = { logicalKey: 'a', registry: RAW, key: 'x', versionId }
    const [entry] = await entriesOfObjects(bed.desk.reading, [object])
    expect(entry).toMatchObject({ size: 3n, physicalKey: { path: 'x', versionId } })
  })

  test('are looked at one by one where versions may not be listed', async () => {
    const bed = await draftBed()
    const pinned = await bed.put(RAW, 'x/1', 'one')
    const denied = (): never => {
      throw new Fault('denied', 'No.')
    }
    const store = { ...bed.desk.reading(RAW), listVersions: denied }
    const [entry] = await entriesOfObjects(() => store, [{ logicalKey: 'in', registry: RAW, key: 'x/' }])
    expect(entry).toMatchObject({ logicalKey: 'in/1', size: 3n, hash: null })
    expect(entry?.physicalKey).toEqual({ bucket: 'raw', path: 'x/1', versionId: pinned.versionId })
  })

  test('that are not there add nothing', async () => {
    const bed = await draftBed()
    await bed.put(RAW, '1', 'one')
    const draft = await bed.drafts.newDraft(LAB)
    const add = bed.drafts.addObjects(draft, [
      { logicalKey: 'a', registry: RAW, key: '1' },
      { logicalKey: 'b/', registry: RAW, key: 'none/' },
    ])
    await expect(add).rejects.toMatchObject({ code: 'absent' })
    expect((await bed.drafts.draftState(draft)).files).toBe(0)
  })
})
