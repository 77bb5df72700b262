import { beforeAll, describe, expect, test } from 'vitest'
import { systemClock } from '../../base/index.ts'
import type { ObjectStore, PartReceipt, UploadRef } from '../object-store.ts'
import { withFaults } from '../with-faults.ts'
import { withRetry } from '../with-retry.ts'
import { base64, bytesOf, compositeOf, patterned, sha256, textAt } from './samples.ts'
import type { StoreSubject } from './store-subject.ts'

const MIB = 2 ** 20
const PARTS = [patterned(5 * MIB, 1), patterned(5 * MIB, 2), patterned(1000, 3)]

export function describeUploads(subject: StoreSubject): void {
  describe('uploads in parts', () => {
    let store: ObjectStore
    let composite: string
    beforeAll(async () => {
      store = await subject.open({ versions: true })
      composite = await compositeOf(await Promise.all(PARTS.map(sha256)))
    })

    const send = async (upload: UploadRef): Promise<PartReceipt[]> => {
      const receipts = PARTS.map(async (part, index) =>
        store.putPart(upload, index + 1, new Blob([part]), await sha256(part)),
      )
      return Promise.all(receipts)
    }

    test('parts that arrive in any order are joined by number, with the composite checksum', async () => {
      const upload = await store.openUpload('joined')
      const written = await store.completeUpload(upload, await send(upload), composite)
      expect(written.sha256).toBe(`${composite}-3`)
      expect(written.versionId).toBeTypeOf(subject.abilities.versions === 'kept' ? 'string' : 'undefined')
      expect(await store.head({ key: 'joined' })).toMatchObject({
        sizeBytes: 10 * MIB + 1000,
        sha256: subject.abilities.exposes.sha256 ? written.sha256 : undefined,
        versionId: written.versionId,
      })
      const { stream } = await store.read({ key: 'joined' })
      const bytes = new Uint8Array(await new Response(stream).arrayBuffer())
      expect(base64(await sha256(bytes))).toBe(
        base64(await sha256(new Uint8Array(await new Blob(PARTS).arrayBuffer()))),
      )
    })

    test('a part that does not fit its checksum is refused', async () => {
      const upload = await store.openUpload('damaged')
      await expect(store.putPart(upload, 1, bytesOf('sent'), await sha256(bytesOf('meant')))).rejects.toMatchObject({
        code: 'corrupt',
      })
      await store.abortUpload(upload)
    })

    test('parts that have arrived are listed with number, size and ETag', async () => {
      const upload = await store.openUpload('listed')
      const receipts = await send(upload)
      const parts = await store.listParts(upload)
      expect(parts.map(({ number, sizeBytes, etag }) => ({ number, sizeBytes, etag }))).toEqual(
        receipts.map(({ number, sizeBytes, etag }) => ({ number, sizeBytes, etag })),
      )
      await store.abortUpload(upload)
    })

    test('a part that is sent twice is listed once, and of other bytes those that the receipt names are taken', async () => {
      const upload = await store.openUpload('anew')
      const [older, newer] = [bytesOf('older'), bytesOf('newer')]
      const first = await store.putPart(upload, 1, older, await sha256(older))
      expect(await store.putPart(upload, 1, older, await sha256(older))).toEqual(first)
      expect((await store.listParts(upload)).map(({ etag }) => etag)).toEqual([first.etag])
      const second = await store.putPart(upload, 1, newer, await sha256(newer))
      expect((await store.listParts(upload)).map(({ number, etag }) => ({ number, etag }))).toContainEqual({
        number: 1,
        etag: second.etag,
      })
      await store.completeUpload(upload, [second], await compositeOf([await sha256(newer)]))
      expect(await textAt(store, 'anew')).toBe('newer')
    })

    test('a part that was refused is not listed', async () => {
      const upload = await store.openUpload('refused')
      const refused = store.putPart(upload, 1, bytesOf('sent'), await sha256(bytesOf('meant')))
      await expect(refused).rejects.toMatchObject({ code: 'corrupt' })
      expect(await store.listParts(upload)).toEqual([])
      await store.abortUpload(upload)
    })

    test('ending an upload that was completed leaves its object, and it takes no more parts', async () => {
      const upload = await store.openUpload('ended-late')
      const part = await store.putPart(upload, 1, bytesOf('x'), await sha256(bytesOf('x')))
      await store.completeUpload(upload, [part], await compositeOf([await sha256(bytesOf('x'))]))
      await store.abortUpload(upload)
      expect(await textAt(store, 'ended-late')).toBe('x')
      await expect(store.listParts(upload)).rejects.toMatchObject({ code: 'absent' })
      await expect(store.putPart(upload, 2, bytesOf('y'), await sha256(bytesOf('y')))).rejects.toMatchObject({
        code: 'absent',
      })
    })

    test('an upload is known by its key and its id together', async () => {
      const upload = await store.openUpload('mine')
      await expect(store.listParts({ ...upload, key: 'theirs' })).rejects.toMatchObject({ code: 'absent' })
      await expect(store.listParts({ ...upload, uploadId: 'nonsense' })).rejects.toMatchObject({ code: 'absent' })
      await store.abortUpload({ ...upload, uploadId: 'nonsense' })
      expect(await store.listParts(upload)).toEqual([])
      await store.abortUpload(upload)
    })

    test('a composite checksum that is not that of the parts is told as damage', async () => {
      const upload = await store.openUpload('other')
      const wrong = base64(await sha256(bytesOf('other')))
      await expect(store.completeUpload(upload, await send(upload), wrong)).rejects.toMatchObject({ code: 'corrupt' })
    })

    test('an aborted upload leaves no object and takes no more parts; ending it again is no error', async () => {
      const upload = await store.openUpload('aborted')
      await store.putPart(upload, 1, bytesOf('x'), await sha256(bytesOf('x')))
      await store.abortUpload(upload)
      await store.abortUpload(upload)
      expect(await store.head({ key: 'aborted' })).toBeUndefined()
      await expect(store.listParts(upload)).rejects.toMatchObject({ code: 'absent' })
      await expect(store.putPart(upload, 2, bytesOf('y'), await sha256(bytesOf('y')))).rejects.toMatchObject({
        code: 'absent',
      })
    })

    test('a lost answer to the last call is found out, not taken for a failure', async () => {
      const upload = await store.openUpload('answer-lost')
      const receipts = await send(upload)
      const broken = withFaults(store, [{ operation: 'completeUpload', nth: 1, when: 'after' }])
      const patient = withRetry(broken, { clock: systemClock, random: () => 0 })
      const written = await patient.completeUpload(upload, receipts, composite)
      const facts = await store.head({ key: 'answer-lost' })
      expect(written).toMatchObject({ sha256: `${composite}-3`, versionId: facts?.versionId, etag: facts?.etag })
    })

    test('a part is stopped by its signal', async () => {
      const upload = await store.openUpload('stopped')
      const stop = new AbortController()
      const [part = new Uint8Array()] = PARTS
      const sending = store.putPart(upload, 1, new Blob([part]), await sha256(part), { signal: stop.signal })
      stop.abort()
      await expect(sending).rejects.toHaveProperty('name', 'AbortError')
      await store.abortUpload(upload)
    })
  })
}
