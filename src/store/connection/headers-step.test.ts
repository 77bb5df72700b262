import { expect, test } from 'vitest'
import type { ObjectStore } from '../object-store.ts'
import { errorXml } from '../s3/scripted-store.ts'
import { type Played, playConnection } from './play-connection.ts'

const ALL = {
  etag: '"e"',
  'x-amz-version-id': 'v1',
  'x-amz-checksum-sha256': 'c',
  'content-range': 'bytes 0-1/2',
  date: 'Tue, 24 Nov 2026 07:15:00 GMT',
}

/** A store in memory each of whose reads also sends a request, so that its answer's headers can be looked at. */
function answering(headers: Record<string, string>, more: Played = {}) {
  const { store } = playConnection(more)
  const answer = (url: URL, { headers: sent }: RequestInit): Response => {
    if (url.search !== '') return errorXml(403, 'AccessDenied', 'date' in headers ? { date: headers.date ?? '' } : {})
    return new Response('x', { status: new Headers(sent).has('range') ? 206 : 200, headers })
  }
  const open = (watched: typeof fetch): ObjectStore => ({
    ...store,
    head: async (ref, call) => {
      await watched(`https://s3.example/lab-data/${ref.key}`, { method: 'HEAD' })
      return store.head(ref, call)
    },
    read: async (ref, call) => {
      await watched(`https://s3.example/lab-data/${ref.key}`, { headers: { range: 'bytes=0-1' } })
      return store.read(ref, call)
    },
  })
  return playConnection({ ...more, mayWrite: true, open, can: (call) => store.can(call), answer })
}

test('all headers that the page needs may be read', async () => {
  const { of, report } = await answering(ALL).run()
  expect(of('headers').outcome).toBe('good')
  expect(report.remedies).toEqual([])
})

test.each([
  ['etag', 'ETag'],
  ['x-amz-version-id', 'x-amz-version-id'],
  ['x-amz-checksum-sha256', 'x-amz-checksum-sha256'],
  ['content-range', 'Content-Range'],
  ['date', 'Date'],
])('without %s it works with less, and the rule is given that names it', async (name, shown) => {
  const { of, report } = await answering(Object.fromEntries(Object.entries(ALL).filter(([one]) => one !== name))).run()
  expect(of('headers')).toMatchObject({ outcome: 'limited', sentence: expect.stringContaining(`${shown} (`) })
  expect(report.remedies[0]).toMatchObject({ what: 'cors', text: expect.stringContaining(shown) })
})

test('what a store has not is not called hidden: versions, checksums', async () => {
  const { 'x-amz-version-id': _v, 'x-amz-checksum-sha256': _c, ...some } = ALL
  const { of } = await answering(some, { memory: { versions: 'none', checksums: 'ignored' } }).run()
  expect(of('headers').outcome).toBe('good')
})
