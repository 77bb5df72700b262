import { describe, expect, test } from 'vitest'
import type { Clock } from '../../base/index.ts'
import { playedClock } from './played-clock.ts'
import { errorXml, type Scripted, type SentRequest, scriptedStore, versioning, xml } from './scripted-store.ts'

const MIB = 2 ** 20
const source = { bucket: 'their-data', key: 'a b/+ü?.txt', versionId: 'v/1+' }
const ranges = Array.from({ length: 10 }, (_, at) => ({ from: at * 5 * MIB, to: (at + 1) * 5 * MIB }))

const copied = (checksum = '<ChecksumSHA256>c</ChecksumSHA256>') =>
  xml(200, `<CopyObjectResult><ETag>"e"</ETag>${checksum}</CopyObjectResult>`, { 'x-amz-version-id': 'v9' })

interface Answers {
  readonly head?: (request: SentRequest) => Response
  readonly part?: (request: SentRequest) => Response | Promise<Response>
  readonly complete?: () => Response
}

/** A store that answers a copy in parts. */
function inParts({ head, part, complete }: Answers = {}, clock?: Clock) {
  const answer: Scripted = (request) => {
    const { method, url } = request
    if (method === 'HEAD') return head?.(request) ?? new Response(null, { headers: { etag: '"s"' } })
    if (method === 'PUT') {
      const number = url.searchParams.get('partNumber')
      return part?.(request) ?? xml(200, `<CopyPartResult><ETag>"p${number}"</ETag></CopyPartResult>`)
    }
    if (method === 'DELETE') return new Response(null, { status: 204 })
    if (url.searchParams.has('uploads'))
      return xml(200, '<InitiateMultipartUploadResult><UploadId>u</UploadId></InitiateMultipartUploadResult>')
    if (method === 'GET') return versioning('')
    return (
      complete?.() ??
      xml(
        200,
        '<CompleteMultipartUploadResult><ETag>"e-2"</ETag><ChecksumSHA256>c-2</ChecksumSHA256></CompleteMultipartUploadResult>',
        { 'x-amz-version-id': 'v9' },
      )
    )
  }
  return scriptedStore([answer], clock && { clock })
}

describe('a copy in one request', () => {
  test('names its source in one round of escapes, with its version, and asks for a checksum', async () => {
    const { store, sent } = scriptedStore([copied()])
    expect(await store.copy('to', source)).toEqual({ key: 'to', etag: '"e"', versionId: 'v9', sha256: 'c' })
    expect(sent).toHaveLength(1)
    expect(sent[0]?.headers.get('x-amz-copy-source')).toBe('their-data/a%20b/%2B%C3%BC%3F.txt?versionId=v%2F1%2B')
    expect(sent[0]?.headers.get('x-amz-checksum-algorithm')).toBe('SHA256')
    expect(sent[0]?.url.pathname).toBe('/lab-data/to')
  })

  test('that the store fails after it has said 200 has failed', async () => {
    const late = scriptedStore([errorXml(200, 'InternalError')])
    await expect(late.store.copy('to', source)).rejects.toMatchObject({ code: 'busy', where: { key: 'to' } })
    const refused = scriptedStore([errorXml(200, 'AccessDenied')])
    await expect(refused.store.copy('to', source)).rejects.toMatchObject({ code: 'denied' })
  })

  test('that is answered by no copy result is foreign', async () => {
    const { store } = scriptedStore([new Response(null)])
    await expect(store.copy('to', source)).rejects.toMatchObject({ code: 'foreign' })
  })

  test('whose checksum the answer leaves out has that of the version that was made', async () => {
    const head = new Response(null, { headers: { etag: '"e"', 'x-amz-checksum-sha256': 'told' } })
    const { store, sent } = scriptedStore([copied(''), head])
    expect(await store.copy('to', source)).toMatchObject({ sha256: 'told' })
    expect(sent[1]?.url.searchParams.get('versionId')).toBe('v9')
    expect(sent[1]?.headers.get('x-amz-checksum-mode')).toBe('ENABLED')
  })

  test('asks for nothing more in a bucket without versions whose answer tells the checksum', async () => {
    const answer: Scripted = ({ method }) =>
      method === 'PUT'
        ? xml(200, '<CopyObjectResult><ETag>"e"</ETag><ChecksumSHA256>c</ChecksumSHA256></CopyObjectResult>')
        : versioning('')
    const { store, sent } = scriptedStore([answer])
    expect(await store.copy('to', source)).toMatchObject({ versionId: undefined, sha256: 'c' })
    await store.copy('to', source)
    expect(sent.map(({ method }) => method)).toEqual(['PUT', 'GET', 'PUT'])
  })

  test('takes no checksum of what someone else has written since', async () => {
    const answer: Scripted = ({ method }) => {
      if (method === 'PUT') return xml(200, '<CopyObjectResult><ETag>"e"</ETag></CopyObjectResult>')
      if (method === 'GET') return versioning('')
      return new Response(null, { headers: { etag: '"other"', 'x-amz-checksum-sha256': 'theirs' } })
    }
    expect(await scriptedStore([answer]).store.copy('to', source)).toEqual({
      key: 'to',
      etag: '"e"',
      versionId: undefined,
      sha256: undefined,
    })
  })

  test('whose version CORS hides is found in the list of versions', async () => {
    const answer: Scripted = ({ method, url }) => {
      if (method === 'PUT') return xml(200, '<CopyObjectResult><ETag>e</ETag></CopyObjectResult>')
      if (method === 'HEAD') return new Response(null, { headers: { 'content-length': '5' } })
      if (url.searchParams.has('versioning')) return versioning('Enabled')
      return xml(
        200,
        '<ListVersionsResult><Version><Key>to</Key><VersionId>ours</VersionId><ETag>"e"</ETag><Size>5</Size></Version></ListVersionsResult>',
      )
    }
    expect(await scriptedStore([answer]).store.copy('to', source)).toMatchObject({ versionId: 'ours', etag: '"e"' })
  })

  test('whose source is not there says so of the source', async () => {
    const { store } = scriptedStore([errorXml(404, 'NoSuchKey')])
    await expect(store.copy('to', source)).rejects.toMatchObject({
      code: 'absent',
      message: expect.stringContaining('“their-data”'),
      where: { bucket: 'their-data', key: source.key },
    })
  })
})

describe('a copy in parts', () => {
  const partsOf = (sent: readonly SentRequest[]) => sent.filter(({ url }) => url.searchParams.has('partNumber'))

  test('asks for the ranges that were given, and joins them in order', async () => {
    const { store, sent } = inParts()
    const told: number[] = []
    const call = { ranges: ranges.slice(0, 2), onBytes: (bytes: number) => told.push(bytes) }
    expect(await store.copy('to', source, call)).toEqual({ key: 'to', etag: '"e-2"', versionId: 'v9', sha256: 'c-2' })
    expect(partsOf(sent).map(({ headers }) => headers.get('x-amz-copy-source-range'))).toEqual([
      'bytes=0-5242879',
      'bytes=5242880-10485759',
    ])
    expect(told).toEqual([5 * MIB, 5 * MIB])
    expect(await new Response(sent.at(-1)?.init.body).text()).toMatch(/p1.*<PartNumber>1<.*p2.*<PartNumber>2</)
    expect(sent.some(({ method }) => method === 'HEAD')).toBe(false)
  })

  test('goes on in the upload that it is given, and opens none itself', async () => {
    const { store, sent } = inParts()
    const asked: string[] = []
    const open = async (key: string) => {
      asked.push(key)
      return { key, uploadId: 'given' }
    }
    await store.copy('to', source, { ranges, open })
    expect(asked).toEqual(['to'])
    expect(sent.filter(({ url }) => url.searchParams.has('uploads'))).toEqual([])
    expect(new Set(partsOf(sent).map(({ url }) => url.searchParams.get('uploadId')))).toEqual(new Set(['given']))
  })

  test('of a source without a version holds on to the version or ETag that it had', async () => {
    const versionless = { bucket: source.bucket, key: 'k' }
    const plain = inParts()
    await plain.store.copy('to', versionless, { ranges })
    expect(new Set(partsOf(plain.sent).map(({ headers }) => headers.get('x-amz-copy-source-if-match')))).toEqual(
      new Set(['"s"']),
    )
    const versioned = inParts({ head: () => new Response(null, { headers: { 'x-amz-version-id': 'v5' } }) })
    await versioned.store.copy('to', versionless, { ranges })
    expect(new Set(partsOf(versioned.sent).map(({ headers }) => headers.get('x-amz-copy-source')))).toEqual(
      new Set(['their-data/k?versionId=v5']),
    )
  })

  test('has four parts under way, and no more', async () => {
    let running = 0
    let most = 0
    const four = Promise.withResolvers<void>()
    const part = async () => {
      running += 1
      most = Math.max(most, running)
      if (running === 4) four.resolve()
      await four.promise
      await new Promise((resolve) => setImmediate(resolve))
      running -= 1
      return xml(200, '<CopyPartResult><ETag>"p"</ETag></CopyPartResult>')
    }
    await inParts({ part }).store.copy('to', source, { ranges })
    expect(most).toBe(4)
  })

  test('of which one fails starts no more, and its upload is ended after the last has come back', async () => {
    // The others are under way until they are given up.
    const part = ({ url, init }: SentRequest) =>
      url.searchParams.get('partNumber') === '2'
        ? errorXml(200, 'AccessDenied')
        : new Promise<Response>((_, refuse) => {
            init.signal?.addEventListener('abort', () => refuse(init.signal?.reason))
          })
    const { store, sent } = inParts({ part })
    await expect(store.copy('to', source, { ranges })).rejects.toMatchObject({ code: 'denied' })
    expect(sent.at(-1)).toMatchObject({ method: 'DELETE' })
    expect(sent.at(-1)?.url.searchParams.get('uploadId')).toBe('u')
    expect(partsOf(sent)).toHaveLength(4)
  })

  test('of which some are refused for a while goes on with those, and does not begin anew', async () => {
    const times = new Map<string | null, number>()
    const part = ({ url }: SentRequest) => {
      const number = url.searchParams.get('partNumber')
      times.set(number, (times.get(number) ?? 0) + 1)
      if (Number(number) % 3 === 0 && times.get(number) === 1) return errorXml(503, 'SlowDown')
      return xml(200, '<CopyPartResult><ETag>"p"</ETag></CopyPartResult>')
    }
    const clock = playedClock()
    const { store, sent } = inParts({ part }, clock)
    let isOver = false
    const copying = store.copy('to', source, { ranges }).finally(() => {
      isOver = true
    })
    while (!isOver) await clock.pass(1000)
    await copying
    expect(sent.filter(({ url }) => url.searchParams.has('uploads'))).toHaveLength(1)
    expect(partsOf(sent)).toHaveLength(ranges.length + 3)
  })

  test('that cannot be joined is ended, and the failure of the joining is told', async () => {
    const { store, sent } = inParts({ complete: () => errorXml(400, 'EntityTooSmall') })
    await expect(store.copy('to', source, { ranges })).rejects.toMatchObject({ code: 'invalid' })
    expect(sent.at(-1)?.method).toBe('DELETE')
  })

  test('that is aborted ends its upload, by a request that is not aborted', async () => {
    const stop = new AbortController()
    const { store, sent } = inParts()
    const copying = store.copy('to', source, { ranges, signal: stop.signal, onBytes: () => stop.abort() })
    await expect(copying).rejects.toHaveProperty('name', 'AbortError')
    expect(sent.at(-1)?.method).toBe('DELETE')
    expect(sent.at(-1)?.init.signal?.aborted).toBe(false)
  })
})
