import { describe, expect, test } from 'vitest'
import { Fault } from '../../base/index.ts'
import { readLatest } from '../../registry/index.ts'
import { LAB, REQUEST } from '../draft/draft-bed.ts'
import { limitsFrom } from './kept-limits.ts'
import { type KeptTransfers, memoryKeptTransfers } from './kept-transfers.ts'
import { PART_BYTES, transferBed } from './transfer-bed.ts'
import { runningIds, underLock } from './transfer-lock.ts'
import { TRANSFER_VERSION } from './transfer-record.ts'

const opened = (uploadId: string, key = 'k') => ({
  atMs: 1,
  note: { type: 'opened' as const, place: { bucket: 'lab', key }, uploadId, sizeBytes: 1, partBytes: 1 },
})
const record = {
  version: TRANSFER_VERSION,
  id: 'kept',
  request: REQUEST,
  startedMs: 1,
  changedMs: 1,
  totalFiles: 1,
  totalBytes: 1,
  trouble: undefined,
}

describe('unfinished uploads of a bucket', () => {
  test('are told and ended, but not those of transfers that this browser keeps', async () => {
    const bed = transferBed()
    const tab = await bed.open()
    const [strange, own] = [await bed.store.openUpload('strange'), await bed.store.openUpload('own')]
    await bed.kept.put(record)
    await bed.kept.append('kept', 0, [opened(own.uploadId, 'own')])
    const found = await tab.transfers.unfinishedUploads(LAB)
    expect(found).toEqual([{ ...strange, startedMs: expect.any(Number) }])
    const both = [...found, { ...own, startedMs: undefined }]
    expect(await tab.transfers.endUnfinished(LAB, both)).toEqual({ ended: 1, left: ['own'] })
    expect(await tab.transfers.unfinishedUploads(LAB)).toEqual([])
    expect(await bed.store.listParts(own)).toEqual([])
  })
})

describe('an opening whose answer was lost', () => {
  const givenUp = async (notedMs: number, parts: number) => {
    const bed = transferBed()
    const tab = await bed.open()
    const upload = await bed.store.openUpload('k')
    const sha256 = new Uint8Array(await crypto.subtle.digest('SHA-256', new Uint8Array(1)))
    for (let number = 1; number <= parts; number += 1) {
      await bed.store.putPart(upload, number, new Uint8Array(1), sha256)
    }
    await bed.kept.put(record)
    await bed.kept.append('kept', 0, [{ atMs: notedMs, note: { type: 'opening', place: { bucket: 'lab', key: 'k' } } }])
    return (await tab.transfers.abandonTransfer('kept')).ended
  }

  test('is ended with the transfer; what is older, or has parts, is of somebody else', async () => {
    expect(await givenUp(Date.now(), 0)).toBe(1)
    expect(await givenUp(Date.now(), 1)).toBe(0)
    expect(await givenUp(Date.now() - 3_600_000, 0)).toBe(0)
  })

  const hourMs = 3_600_000
  const opening = (atMs: number, key = 'k') => ({
    atMs,
    note: { type: 'opening' as const, place: { bucket: 'lab', key } },
  })

  test('left nothing that began before it, however long the transfer ran by then', async () => {
    const bed = transferBed()
    const tab = await bed.open()
    const theirs = await bed.store.openUpload('k')
    await bed.kept.put(record)
    const notes = [opening(Date.now() - hourMs, 'other'), opening(Date.now() + hourMs)]
    await bed.kept.append('kept', 0, notes)
    expect(await tab.transfers.abandonTransfer('kept')).toEqual({ ended: 0, left: [] })
    expect(await bed.store.listParts(theirs)).toEqual([])
  })

  test('left one upload: where there are two, nobody knows whose they are, and both stay', async () => {
    const bed = transferBed()
    const tab = await bed.open()
    const two = [await bed.store.openUpload('k'), await bed.store.openUpload('k')]
    await bed.kept.put(record)
    await bed.kept.append('kept', 0, [opening(Date.now())])
    expect(await tab.transfers.abandonTransfer('kept')).toEqual({ ended: 0, left: [] })
    for (const upload of two) expect(await bed.store.listParts(upload)).toEqual([])
  })

  test('did not leave what another tab has noted as its own', async () => {
    const bed = transferBed()
    const tab = await bed.open()
    const [lost, theirs] = [await bed.store.openUpload('k'), await bed.store.openUpload('k')]
    await bed.kept.put(record)
    await bed.kept.append('kept', 0, [opening(Date.now())])
    await bed.kept.put({ ...record, id: 'other' })
    await bed.kept.append('other', 0, [opened(theirs.uploadId)])
    expect(await tab.transfers.abandonTransfer('kept')).toEqual({ ended: 1, left: [] })
    await expect(bed.store.listParts(lost)).rejects.toMatchObject({ code: 'absent' })
    expect(await bed.store.listParts(theirs)).toEqual([])
  })
})

describe('a browser that does not keep transfers', () => {
  const pushed = async (kept: KeptTransfers) => {
    const bed = transferBed()
    const tab = await bed.open({ kept })
    const draft = await tab.drafts.newDraft(LAB)
    await tab.drafts.addFiles(draft, [
      { logicalKey: 'a', file: new File([new Uint8Array(3 * PART_BYTES)], 'a') },
      { logicalKey: 'b', file: new File(['x'], 'b') },
    ])
    const { topHash } = await tab.publish(draft)
    expect((await readLatest(bed.store, 'team/data'))?.topHash).toBe(topHash)
    return tab.events.flatMap((event) => (event.state === 'sending' ? [event.facts?.journalTrouble] : []))
  }

  test.each([1, 2, 3, 4, 5])('as it is full at write %i publishes all the same, and it is said', async (nth) => {
    const kept = memoryKeptTransfers()
    let writes = 0
    const full = <G extends unknown[]>(write: (...given: G) => Promise<void>) => {
      return async (...given: G) => {
        writes += 1
        if (writes >= nth) throw new Fault('limit', 'Full.')
        await write(...given)
      }
    }
    const troubles = await pushed({ ...kept, put: full(kept.put), append: full(kept.append) })
    expect(writes).toBe(nth)
    expect(troubles.at(-1)).toContain('no room')
  })

  test('as it is wiped midway publishes all the same', async () => {
    const kept = memoryKeptTransfers()
    const append: KeptTransfers['append'] = async (id, ...given) => {
      if (given[0] >= 2) await kept.remove(id)
      await kept.append(id, ...given)
    }
    expect((await pushed({ ...kept, append })).at(-1)).toContain('does not keep')
  })
})

describe('locks', () => {
  test('that a browser does not have, or refuses, do not stop a transfer', async () => {
    expect(await underLock(undefined, 'd', async () => 1)).toBe(1)
    const refused = { request: () => Promise.reject(new DOMException('no', 'SecurityError')), query: async () => ({}) }
    expect(await underLock(refused, 'd', async () => 2)).toBe(2)
    expect([...(await runningIds(undefined)), ...(await runningIds(refused))]).toEqual([])
  })
})

test.each([
  [{ bytesPerSecond: 5 }, 5],
  [{ bytesPerSecond: 0 }, undefined],
  [{ bytesPerSecond: 'fast' }, undefined],
  [{ bytesPerSecond: Number.POSITIVE_INFINITY }, undefined],
  [undefined, undefined],
])('a speed limit of %j is %j', async (kept, bytesPerSecond) => {
  expect(limitsFrom(kept)).toEqual({ bytesPerSecond })
  const tab = await transferBed().open()
  await tab.transfers.setTransferLimits({ bytesPerSecond })
  expect(await tab.transfers.transferLimits()).toEqual({ bytesPerSecond })
})
