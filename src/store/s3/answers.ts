import { Fault, type FaultPlace, streamChunks } from '../../base/index.ts'
import { type Refusal, readRefusal } from './refusal.ts'

/** Longest XML answer that is read: 1,000 keys of 1,024 bytes, escaped, with room. */
const MAX_XML_BYTES = 16 * 2 ** 20

/** What an answer to a request has to be: one of these XML documents, nothing, or an object's own bytes. */
type Expected = readonly string[] | 'nothing' | 'bytes'

/** What tells one kind of request from another. */
export interface AskedRequest {
  readonly method: string
  readonly query?: Readonly<Record<string, unknown>>
  readonly headers?: Readonly<Record<string, string>>
}

/** The statuses of success that S3 has for a request: under others nothing was read, and nothing done. */
function hopedFor({ method, headers = {} }: AskedRequest): readonly number[] {
  if (method === 'DELETE') return [200, 204]
  return method === 'GET' && 'range' in headers ? [200, 206] : [200]
}

/** Which answer S3 gives to a request. */
function expectedOf({ method, query = {}, headers = {} }: AskedRequest): Expected {
  if (method === 'POST')
    return 'uploads' in query ? ['InitiateMultipartUploadResult'] : ['CompleteMultipartUploadResult']
  if (method === 'PUT' && 'x-amz-copy-source' in headers)
    return 'partNumber' in query ? ['CopyPartResult'] : ['CopyObjectResult']
  if (method !== 'GET') return 'nothing'
  if ('list-type' in query) return ['ListBucketResult']
  if ('versions' in query) return ['ListVersionsResult']
  if ('uploads' in query) return ['ListMultipartUploadsResult']
  if ('versioning' in query) return ['VersioningConfiguration']
  if ('uploadId' in query) return ['ListPartsResult']
  if ('attributes' in query)
    return ['GetObjectAttributesResponse', 'GetObjectAttributesOutput', 'GetObjectAttributesResult']
  return 'bytes'
}

/** An answer as the SDK takes it. */
export interface Answer {
  readonly statusCode: number
  readonly body: Uint8Array | ReadableStream<Uint8Array>
  /** Of every answer but those that were hoped for. */
  readonly refusal?: Refusal
}

/**
 * Lets through only what S3 could have said: a captive portal, a proxy's error page or another service would otherwise
 * be read as an empty listing or a finished write. An error document under status 200 becomes status 500. A redirect is
 * followed by nobody, and what it says of the bucket's region is read where the browser lets us.
 */
export async function examine(
  response: Response,
  stream: ReadableStream<Uint8Array> | null,
  asked: AskedRequest,
  place: FaultPlace,
): Promise<Answer> {
  if (response.type === 'opaqueredirect') {
    return { statusCode: 301, body: new Uint8Array(), refusal: readRefusal(301, response.headers, '') }
  }
  const failed = !response.ok
  const expected = expectedOf(asked)
  if (!failed && !hopedFor(asked).includes(response.status)) throw foreign(place)
  if (!failed && expected === 'bytes') {
    return { statusCode: response.status, body: stream ?? new Uint8Array() }
  }
  const text = await shortText(stream, place)
  const root = rootOf(text)
  const isWhole = root !== undefined && isClosed(text, root)
  const body = new TextEncoder().encode(isWhole ? text : '')
  if (root === 'Error') {
    const refusal = readRefusal(response.status, response.headers, text)
    return { statusCode: failed ? response.status : 500, body, refusal }
  }
  if (failed) {
    const refusal = readRefusal(response.status, response.headers, '')
    if (isRedirect(response.status)) return { statusCode: response.status, body: new Uint8Array(), refusal }
    if (text !== '' && !isPassing(response.status)) throw foreign(place)
    return { statusCode: response.status, body: new Uint8Array(), refusal }
  }
  const fits = expected === 'nothing' ? text === '' : expected.includes(root ?? '')
  if (!fits) throw foreign(place)
  if (expected !== 'nothing' && !isWhole) throw brokenOff(place)
  return { statusCode: response.status, body }
}

/** Statuses that proxies give for a store which is there, but not now. */
const isPassing = (status: number): boolean => status >= 500 || status === 429 || status === 408

const isRedirect = (status: number): boolean => status >= 300 && status < 400

/** Throws where an answer that says nothing more sends us to another address. */
export function checkArrived({ statusCode, refusal }: Answer, place: FaultPlace): void {
  if (isRedirect(statusCode) && refusal?.code === '') throw redirected(place)
}

async function shortText(stream: ReadableStream<Uint8Array> | null, place: FaultPlace): Promise<string> {
  const chunks: Uint8Array<ArrayBuffer>[] = []
  let length = 0
  for await (const chunk of stream === null ? [] : streamChunks(stream)) {
    length += chunk.length
    if (length > MAX_XML_BYTES) throw foreign(place)
    chunks.push(new Uint8Array(chunk))
  }
  return (await new Blob(chunks).text()).trim()
}

/** Name of the outermost XML element, or undefined where the text is no XML. */
export function rootOf(text: string): string | undefined {
  return /^\uFEFF?(?:<\?xml[^>]*\?>\s*)?<(?:\w+:)?(\w+)[\s/>]/.exec(text)?.[1]
}

/** Does it end where its outermost element ends? Else its rest is missing. */
function isClosed(text: string, root: string): boolean {
  return new RegExp(`</(?:\\w+:)?${root}\\s*>$|^[^<]*(?:<\\?[^>]*>\\s*)?<[^>]*/>$`).test(text)
}

export function brokenOff(place: FaultPlace, cause?: unknown): Fault {
  return new Fault('offline', 'The connection to the store broke in the middle of its answer. Try again.', {
    action: 'retry',
    where: place,
    cause,
  })
}

function foreign(place: FaultPlace): Fault {
  return new Fault(
    'foreign',
    'What answers there does not speak as an S3 store does. Check the endpoint, and whether a proxy or a log-in page stands in between.',
    { action: 'fix-input', where: place },
  )
}

function redirected(place: FaultPlace): Fault {
  return new Fault(
    'foreign',
    `The store sent us to another address, which is not followed. Check the endpoint and the region of “${place.bucket}”.`,
    { action: 'fix-input', where: place },
  )
}
