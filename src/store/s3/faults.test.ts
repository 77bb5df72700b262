import { describe, expect, test } from 'vitest'
import type { FaultAction, FaultCode } from '../../base/index.ts'
import type { ObjectStore } from '../object-store.ts'
import { errorXml, scriptedStore, xml } from './scripted-store.ts'

const upload = { key: 'k', uploadId: 'u' }
const digest = new Uint8Array(32)
const next = (list: AsyncIterable<unknown>) => list[Symbol.asyncIterator]().next()

/** The nine kinds of requests that a push makes. */
const CALLS: Record<string, (store: ObjectStore) => Promise<unknown>> = {
  head: (store) => store.head({ key: 'k' }),
  read: (store) => store.read({ key: 'k' }),
  list: (store) => next(store.list('p')),
  listVersions: (store) => next(store.listVersions('p')),
  put: (store) => store.put('k', new Blob(['x'])),
  create: (store) => store.put('k', new Blob(['x']), { ifMatch: null }),
  openUpload: (store) => store.openUpload('k'),
  putPart: (store) => store.putPart(upload, 1, new Blob(['x']), digest),
  listParts: (store) => store.listParts(upload),
  completeUpload: (store) => store.completeUpload(upload, [], 'c'),
  copy: (store) => store.copy('k', { bucket: 'their-data', key: 'k' }),
  remove: (store) => store.remove({ key: 'k' }),
}

type Row = [status: number, code: string, fault: FaultCode, action: FaultAction]

/** What means the same, whatever was asked. */
const EVERYWHERE: Row[] = [
  [403, 'AccessDenied', 'denied', 'sign-in'],
  [403, 'InvalidAccessKeyId', 'denied', 'sign-in'],
  [403, 'SignatureDoesNotMatch', 'denied', 'sign-in'],
  [400, 'ExpiredToken', 'denied', 'sign-in'],
  [403, 'RequestTimeTooSkewed', 'busy', 'retry'],
  [403, '', 'denied', 'sign-in'],
  [404, 'NoSuchBucket', 'absent', 'fix-input'],
  [429, 'TooManyRequests', 'busy', 'retry'],
  [429, '', 'busy', 'retry'],
  [500, 'InternalError', 'busy', 'retry'],
  [500, '', 'busy', 'retry'],
  [502, '', 'busy', 'retry'],
  [503, 'SlowDown', 'busy', 'retry'],
  [503, '', 'busy', 'retry'],
  [400, 'RequestTimeout', 'busy', 'retry'],
  [400, 'AccessControlListNotSupported', 'invalid', 'fix-input'],
  [400, 'InvalidStorageClass', 'invalid', 'fix-input'],
  [400, 'KMS.NotFoundException', 'denied', 'fix-input'],
  [501, 'NotImplemented', 'unsupported', 'none'],
  [501, '', 'unsupported', 'none'],
  [507, '', 'limit', 'none'],
  [301, 'PermanentRedirect', 'foreign', 'fix-input'],
  [307, '', 'foreign', 'fix-input'],
  [418, '', 'foreign', 'fix-input'],
]

describe.each(Object.entries(CALLS))('an answer to %s', (operation, call) => {
  // Without its body HEAD can tell no more than the status does.
  const rows = EVERYWHERE.filter(([, code]) => operation !== 'head' || code === '')
  test.each(rows)('%i %s is a Fault "%s" with the action "%s"', async (status, code, fault, action) => {
    const { store } = scriptedStore([code === '' ? xml(status, '') : errorXml(status, code)])
    await expect(call(store)).rejects.toMatchObject({ name: 'Fault', code: fault, action })
  })
})

test.each<[string, Row]>([
  ['read', [404, 'NoSuchKey', 'absent', 'reload']],
  ['read', [404, '', 'absent', 'reload']],
  ['create', [412, 'PreconditionFailed', 'conflict', 'reload']],
  ['create', [412, '', 'conflict', 'reload']],
  ['create', [409, 'ConditionalRequestConflict', 'conflict', 'reload']],
  ['create', [404, 'NoSuchKey', 'conflict', 'reload']],
  ['create', [400, 'InvalidArgument', 'corrupt', 'retry']],
  ['put', [400, 'BadDigest', 'corrupt', 'retry']],
  ['put', [400, 'XAmzContentChecksumMismatch', 'corrupt', 'retry']],
  ['put', [400, 'SomeOtherName', 'corrupt', 'retry']],
  ['put', [400, 'EntityTooLarge', 'limit', 'fix-input']],
  ['put', [409, 'ExistingObjectIsDirectory', 'unsupported', 'fix-input']],
  ['putPart', [400, '', 'corrupt', 'retry']],
  ['putPart', [404, 'NoSuchUpload', 'absent', 'retry']],
  ['list', [400, 'InvalidArgument', 'invalid', 'fix-input']],
  ['completeUpload', [400, 'InvalidPart', 'corrupt', 'retry']],
  ['completeUpload', [400, 'EntityTooSmall', 'invalid', 'fix-input']],
])('to %s, %j', async (operation, [status, code, fault, action]) => {
  const { store } = scriptedStore([code === '' ? xml(status, '') : errorXml(status, code)])
  await expect(CALLS[operation]?.(store)).rejects.toMatchObject({ code: fault, action, where: { status } })
})

test('a Fault names bucket, key, status, code and request id, and never a key of the person', async () => {
  const { store } = scriptedStore([errorXml(403, 'AccessDenied', { 'x-amz-request-id': 'R1' })])
  const fault = await store.read({ key: 'a/b' }).catch((error: unknown) => error)
  expect(fault).toMatchObject({
    where: { operation: 'read', bucket: 'lab-data', key: 'a/b', status: 403, code: 'AccessDenied', requestId: 'R1' },
    message: expect.stringContaining('“a/b” in “lab-data”'),
  })
  expect(JSON.stringify(fault)).not.toContain('SECRET')
})

test('the wait that a store asks for is passed on', async () => {
  const { store } = scriptedStore([errorXml(503, 'SlowDown', { 'retry-after': '7' })])
  await expect(store.put('k', new Blob(['x']))).rejects.toMatchObject({ where: { retryAfterMs: 7000 } })
})

test('what is removed and not there is no error; a bucket that is not there is', async () => {
  await scriptedStore([errorXml(404, 'NoSuchKey')]).store.remove({ key: 'k' })
  await scriptedStore([errorXml(404, 'NoSuchUpload')]).store.abortUpload(upload)
  const { store } = scriptedStore([errorXml(404, 'NoSuchBucket')])
  await expect(store.remove({ key: 'k' })).rejects.toMatchObject({ code: 'absent' })
  await expect(store.abortUpload(upload)).rejects.toMatchObject({ code: 'absent' })
})
