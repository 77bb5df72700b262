import { describe, expect, test } from 'vitest'
import { Fault, orAbort } from '../../base/index.ts'
import { readLatest } from '../../registry/index.ts'
import type { ObjectStore } from '../../store/index.ts'
import { LAB } from '../draft/draft-bed.ts'
import type { DraftRef } from '../engine.ts'
import type { KeptTransfers } from './kept-transfers.ts'
import { PART_BYTES, type Tab, transferBed } from './transfer-bed.ts'

/** Bytes that are other in each part. */
function plate(parts: number, seed = 1, name = 'plate.tif'): File {
  const bytes = new Uint8Array(parts * PART_BYTES)
  for (let at = 0; at < bytes.length; at += 4096) bytes[at] = (at / 4096 + seed) % 251
  return new File([bytes], name, { lastModified: 5 })
}

const draftOf = async ({ drafts }: Tab, ...files: File[]): Promise<DraftRef> => {
  const draft = await drafts.newDraft(LAB)
  await drafts.addFiles(
    draft,
    files.map((file) => ({ logicalKey: file.name, file })),
  )
  return draft
}

const openIn = async (store: ObjectStore): Promise<string[]> => {
  const keys: string[] = []
  for await (const page of store.listUploads('')) keys.push(...page.map(({ key }) => key))
  return keys
}

/** Does `then` at the nth part that is sent, in the place of sending it. */
const atPart =
  (nth: number, then: () => void) =>
  (store: ObjectStore): ObjectStore => {
    let parts = 0
    return {
      ...store,
      putPart(...given) {
        parts += 1
        if (parts !== nth) return store.putPart(...given)
        then()
        return orAbort(new Promise(() => {}), given[4]?.signal)
      },
    }
  }

/** A tab in which a push of four parts stands still with three of them sent. */
async function stuck(bed = transferBed(), around = (store: ObjectStore) => store) {
  const reached = Promise.withResolvers<void>()
  const stops = atPart(3, () => reached.resolve())
  const tab = await bed.open({ around: (store) => around(stops(store)) })
  const draft = await draftOf(tab, plate(4))
  const stop = new AbortController()
  const publishing = tab.publish(draft, { signal: stop.signal })
  publishing.catch(() => undefined)
  await reached.promise
  // All but the third arrive, and each is noted: none is at the store that this device does not know of.
  await expect.poll(async () => (await bed.kept.read(draft.id)).notes.length).toBe(5)
  return { bed, tab, draft, stop, publishing }
}

describe('a transfer', () => {
  test('that is published leaves nothing behind on this device', async () => {
    const bed = transferBed()
    const tab = await bed.open()
    const published = await tab.publish(await draftOf(tab, plate(2), new File(['x'], 'small')))
    expect((await readLatest(bed.store, 'team/data'))?.topHash).toBe(published.topHash)
    expect([await bed.kept.list(), await bed.drafts.list(), await openIn(bed.store)]).toEqual([[], [], []])
  })

  test('is kept before its first byte, and its draft with it', async () => {
    const bed = transferBed()
    const seen: Promise<unknown>[] = []
    const tab = await bed.open({
      around: (store) => ({
        ...store,
        put: (...given) => {
          seen.push(Promise.all([bed.kept.list(), bed.drafts.list()]))
          return store.put(...given)
        },
      }),
    })
    const draft = await draftOf(tab, new File(['x'], 'a'), new File(['y'], 'b'))
    await tab.publish(draft)
    const [first] = await Promise.all(seen)
    expect(first).toMatchObject([[{ id: draft.id, totalFiles: 2, totalBytes: 2 }], [{ id: draft.id }]])
  })

  test('whose page was killed is offered, with how far it came, and goes on', async () => {
    const { bed, tab, draft } = await stuck()
    expect(await tab.transfers.keptTransfers()).toEqual([])
    const other = await bed.open()
    expect(await other.transfers.keptTransfers()).toMatchObject([{ id: draft.id, runsElsewhere: true }])
    tab.kill()
    const again = await bed.open()
    const [kept] = await again.transfers.keptTransfers()
    expect(kept).toMatchObject({ id: draft.id, totalBytes: 4 * PART_BYTES, runsElsewhere: false, trouble: undefined })
    expect(kept?.sentBytes).toBeGreaterThanOrEqual(PART_BYTES)
    expect(kept?.sentBytes).toBeLessThan(4 * PART_BYTES)
    const sent: number[] = []
    const last = await bed.open({
      around: (store) => ({
        ...store,
        putPart(...given) {
          sent.push(given[1])
          return store.putPart(...given)
        },
      }),
    })
    const { ref } = await last.drafts.openDraft(draft.id)
    expect(await last.publish(ref)).toMatchObject({ isLatest: true })
    expect(sent.length).toBeLessThan(4)
    expect(sent).toHaveLength(4 - (kept?.sentBytes ?? 0) / PART_BYTES)
    expect([await bed.kept.list(), await openIn(bed.store)]).toEqual([[], []])
  })

  test('that runs in another tab is refused, and not asked for again', async () => {
    const { bed, draft, tab } = await stuck()
    const other = await bed.open()
    const { ref } = await other.drafts.openDraft(draft.id)
    await other.drafts.addFiles(ref, [{ logicalKey: 'plate.tif', file: plate(4) }])
    await expect(other.publish(ref)).rejects.toMatchObject({ code: 'busy', action: 'none' })
    await expect(other.transfers.abandonTransfer(draft.id)).rejects.toMatchObject({ code: 'busy', action: 'none' })
    await expect(tab.publish(draft)).rejects.toMatchObject({ code: 'busy', action: 'none' })
    await expect(tab.transfers.abandonTransfer(draft.id)).rejects.toMatchObject({ code: 'busy' })
    expect(await bed.kept.list()).toHaveLength(1)
    tab.kill()
    expect(await other.publish(ref)).toMatchObject({ isLatest: true })
  })

  test('that was cancelled leaves nothing behind, but its draft', async () => {
    const { bed, draft, stop, publishing } = await stuck()
    stop.abort()
    await expect(publishing).rejects.toMatchObject({ name: 'AbortError' })
    expect([await bed.kept.list(), await openIn(bed.store)]).toEqual([[], []])
    expect(await bed.drafts.list()).toMatchObject([{ id: draft.id }])
  })

  test('that was cancelled while its store ends nothing stays kept, to be given up later', async () => {
    const bed = transferBed()
    const abortUpload = () => Promise.reject(new Fault('denied', 'Not today.'))
    const { draft, stop, publishing } = await stuck(bed, (store) => ({ ...store, abortUpload }))
    stop.abort()
    await expect(publishing).rejects.toMatchObject({ name: 'AbortError' })
    expect(await bed.kept.list()).toMatchObject([{ id: draft.id }])
    const again = await bed.open()
    expect(await again.transfers.abandonTransfer(draft.id)).toEqual({ ended: 1, left: [] })
  })

  test('that failed before anything was sent is no interrupted one', async () => {
    const bed = transferBed()
    const tab = await bed.open()
    await tab.publish(await draftOf(tab, new File(['x'], 'a')))
    await expect(tab.publish(await draftOf(tab, new File(['y'], 'a')))).rejects.toMatchObject({ code: 'conflict' })
    expect(await bed.kept.list()).toEqual([])
  })

  test('takes orders, and tells its files, while it runs in this tab', async () => {
    const { tab, draft } = await stuck()
    const window = await tab.transfers.transferFiles(draft.id, { from: 0, count: 10 })
    expect(window).toMatchObject({ total: 1, files: [{ logicalKey: 'plate.tif', state: 'sending' }] })
    await tab.transfers.orderTransfer(draft.id, { type: 'pause' })
    await expect
      .poll(() => tab.events.at(-1))
      .toMatchObject({
        state: 'sending',
        bytesPerSecond: undefined,
        facts: { waits: 'pause', journalTrouble: undefined },
      })
    expect(await tab.transfers.transferFiles('other', { from: 0, count: 10 })).toEqual({ total: 0, files: [] })
    await tab.transfers.orderTransfer('other', { type: 'pause' })
  })

  test('keeps the bytes that were given in the place of a file that failed', async () => {
    const bed = transferBed()
    const tab = await bed.open()
    const bad = new File(['lost'], 'a')
    bad.arrayBuffer = () => Promise.reject(new DOMException('', 'NotReadableError'))
    const draft = await draftOf(tab, bad)
    const publishing = tab.publish(draft)
    await expect.poll(() => tab.events.at(-1)).toMatchObject({ facts: { waits: 'choice', failedFiles: 1 } })
    await tab.transfers.orderTransfer(draft.id, { type: 'replace', logicalKey: 'a', file: new File(['found'], 'a') })
    await publishing
    const { stream } = await bed.store.read({ key: 'team/data/a' })
    expect(await new Response(stream).text()).toBe('found')
    expect(await tab.drafts.draftState(draft)).toMatchObject({ sizeBytes: 5 })
  })
})

describe('an interrupted transfer', () => {
  test('is given up without its draft and its files, until nothing of it is left', async () => {
    const { bed, tab, draft } = await stuck()
    tab.kill()
    await bed.drafts.remove(draft.id)
    const again = await bed.open()
    expect(await openIn(bed.store)).toEqual(['team/data/plate.tif'])
    expect(await again.transfers.abandonTransfer(draft.id)).toEqual({ ended: 1, left: [] })
    expect([await bed.kept.list(), await openIn(bed.store)]).toEqual([[], []])
    expect(await again.transfers.abandonTransfer(draft.id)).toEqual({ ended: 0, left: [] })
  })

  test('that cannot be ended is said, and kept for another time', async () => {
    const { bed, tab, draft } = await stuck()
    tab.kill()
    let isDown = true
    const again = await bed.open({
      around: (store) => ({
        ...store,
        abortUpload: (...given) =>
          isDown ? Promise.reject(new Fault('denied', 'Not today.')) : store.abortUpload(...given),
      }),
    })
    expect(await again.transfers.abandonTransfer(draft.id)).toEqual({ ended: 0, left: ['team/data/plate.tif'] })
    expect(await again.transfers.keptTransfers()).toMatchObject([
      { id: draft.id, trouble: expect.stringContaining('1 upload') },
    ])
    isDown = false
    expect(await again.transfers.abandonTransfer(draft.id)).toEqual({ ended: 1, left: [] })
    expect(await bed.kept.list()).toEqual([])
  })

  test('of an older Selvage is offered with a word, and begins anew; one of a newer is left alone', async () => {
    const { bed, tab, draft } = await stuck()
    tab.kill()
    const [record] = await bed.kept.list()
    const put = (more: object) => bed.kept.put({ ...(record as Parameters<KeptTransfers['put']>[0]), ...more })
    const again = await bed.open()
    const { ref } = await again.drafts.openDraft(draft.id)
    await again.drafts.addFiles(ref, [{ logicalKey: 'plate.tif', file: plate(4) }])

    await put({ version: 99 })
    expect(await again.transfers.keptTransfers()).toEqual([])
    await expect(again.transfers.abandonTransfer(draft.id)).rejects.toMatchObject({ code: 'unsupported' })
    const copy = await draftOf(again, new File(['x'], 'other'))
    await put({ id: copy.id, version: 99 })
    await again.publish(copy, { name: 'team/other' })
    expect(again.events).toContainEqual(
      expect.objectContaining({ facts: expect.objectContaining({ journalTrouble: expect.stringContaining('newer') }) }),
    )
    await bed.kept.remove(copy.id)
    expect(await bed.kept.list()).toMatchObject([{ version: 99 }])

    await put({ version: 0 })
    expect(await again.transfers.keptTransfers()).toMatchObject([
      { sentBytes: 0, trouble: expect.stringContaining('older Selvage') },
    ])
    expect(await again.publish(ref)).toMatchObject({ isLatest: true })
    expect(await bed.kept.list()).toEqual([])
  })
})
