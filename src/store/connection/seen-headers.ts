import { parseUrl } from '../../base/index.ts'
import { readRefusal } from '../s3/refusal.ts'

/** A label of a host name, as regions of all engines are. */
const REGION = /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/

/** Which headers of a store's answers could be read, by what kind of answer. */
export interface SeenHeaders {
  readonly fetch: typeof fetch
  /** Those that came with some answer where they have to be, and could not be read. */
  hidden(expected: { readonly versions: boolean; readonly sha256: boolean }): readonly string[]
  /** Was there any answer to look at? */
  readonly any: () => boolean
  /** Where the bucket is, as the store told it last. */
  readonly region: () => string | undefined
}

export function watchHeaders(inner: typeof fetch): SeenHeaders {
  const seen = new Set<string>()
  const kinds = { any: false, object: false, range: false }
  let region: string | undefined
  return {
    async fetch(input, init) {
      const response = await inner(input, init)
      for (const [name] of response.headers) seen.add(name)
      kinds.any = true
      kinds.object ||= response.ok && isOfObject(input, init)
      kinds.range ||= response.status === 206
      region = (await regionIn(response)) ?? region
      return response
    },
    hidden({ versions, sha256 }) {
      const expected: readonly (readonly [name: string, isDue: boolean])[] = [
        ['ETag', kinds.object],
        ['x-amz-version-id', kinds.object && versions],
        ['x-amz-checksum-sha256', kinds.object && sha256],
        ['Content-Range', kinds.range],
        ['Date', kinds.any],
      ]
      return expected.filter(([name, isDue]) => isDue && !seen.has(name.toLowerCase())).map(([name]) => name)
    },
    any: () => kinds.any,
    region: () => region,
  }
}

/** Never a host of the answer's choosing: a region alone, by its grammar. */
async function regionIn(response: Response): Promise<string | undefined> {
  const mayName = response.status === 301 || response.status === 307 || response.status === 400
  const text = mayName ? await response.clone().text() : ''
  const { region } = readRefusal(response.status, response.headers, text)
  return region !== undefined && REGION.test(region) ? region : undefined
}

/** Answers about one object: none of those name a sub-resource, but for a version. */
function isOfObject(input: Parameters<typeof fetch>[0], init: RequestInit | undefined): boolean {
  if (!['GET', 'HEAD', 'PUT'].includes(init?.method ?? 'GET')) return false
  const url = parseUrl(String(input instanceof Request ? input.url : input))
  return (
    url !== undefined && [...url.searchParams.keys()].every((name) => name === 'versionId' || name.startsWith('x-id'))
  )
}
