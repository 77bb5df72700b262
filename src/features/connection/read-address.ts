/** As much as an address tells of where a bucket is. */
export interface BucketPlace {
  /** `https://host[:port]` */
  readonly endpoint: string | undefined
  readonly bucket: string | undefined
  readonly region: string | undefined
  readonly addressing: 'path' | 'virtual' | undefined
}

const NOTHING: BucketPlace = { endpoint: undefined, bucket: undefined, region: undefined, addressing: undefined }
/** Where nobody says otherwise, and what engines of one's own mostly call themselves. */
export const USUAL_REGION = 'us-east-1'

/**
 * What a person pasted, as the place of a bucket: `s3://bucket`, an ARN, a URL of any S3 store in either way of addressing,
 * a page of AWS's console, `host:port/bucket`. What is in none of these words is left undefined. Nothing of a query is
 * taken over, for signed URLs hold their signature there. `problem`: why it cannot be an address at all.
 */
export function readAddress(text: string): BucketPlace & { readonly problem?: string } {
  const written = text.trim()
  if (written === '') return NOTHING
  const named = /^(?:quilt\+)?s3:\/\/([^/?#@]+)|^arn:aws[a-z-]*:s3:::([^/?#@]+)/i.exec(written)
  const bucket = named?.[1] ?? named?.[2]
  if (bucket !== undefined) return { ...atAws(undefined), bucket, addressing: addressingOf(bucket) }
  const url = urlFrom(written)
  if (url === undefined)
    return { ...NOTHING, problem: 'This is no address. Paste one like https://host/bucket, or s3://bucket.' }
  if (url.username !== '' || url.password !== '' || /^[^/?#]*\/\/[^/?#]*@/.test(written)) {
    return { ...NOTHING, problem: 'Leave out what stands before the “@”: keys have no place in an address.' }
  }
  return awsConsole(url) ?? aws(url) ?? otherStore(url)
}

/** The endpoint of AWS for a region. */
export function awsEndpoint(region: string | undefined, top = 'amazonaws.com'): string {
  return `https://s3.${region ?? USUAL_REGION}.${top}`
}

/** Does the endpoint follow the region? */
export function isAwsEndpoint(endpoint: string): boolean {
  return /^https:\/\/s3\.[a-z0-9-]+\.amazonaws\.com(\.cn)?$/.test(endpoint)
}

/** Over TLS a bucket with a dot has no certificate for a host of its own. */
function addressingOf(bucket: string): 'path' | 'virtual' {
  return bucket.includes('.') ? 'path' : 'virtual'
}

const atAws = (region: string | undefined, top?: string) => ({
  endpoint: awsEndpoint(region, top),
  region: region ?? USUAL_REGION,
})

/** People leave the scheme out; a store on this computer has no certificate. */
function urlFrom(written: string): URL | undefined {
  const isWhole = /^[a-z][a-z0-9+.-]*:\/\//i.test(written)
  const isHere = /^(localhost|127\.0\.0\.1|\[::1\])(?=[:/]|$)/i.test(written)
  try {
    const url = new URL(isWhole ? written : `${isHere ? 'http' : 'https'}://${written}`)
    const isHost = isWhole || isHere || url.hostname.includes('.') || url.port !== ''
    return /^https?:$/.test(url.protocol) && isHost ? url : undefined
  } catch {
    return undefined
  }
}

function awsConsole(url: URL): BucketPlace | undefined {
  if (!/(^|\.)console\.(aws\.amazon\.com|amazonaws\.cn)$/.test(url.hostname)) return undefined
  const bucket = /\/s3\/(?:buckets|object|upload)\/([^/?#]+)/.exec(url.pathname)?.[1]
  if (bucket === undefined) return undefined
  const region = url.searchParams.get('region') ?? /^([a-z]+(?:-[a-z]+)+-\d)\./.exec(url.hostname)?.[1]
  return { ...atAws(region), bucket, addressing: addressingOf(bucket) }
}

/** `bucket.s3.region.amazonaws.com`, `s3.region.amazonaws.com/bucket`, and their older and longer forms. */
function aws(url: URL): BucketPlace | undefined {
  const host =
    /^(?:(.+)\.)?s3(?:-fips|-accelerate|-website)?(?:\.dualstack)?(?:[.-]([a-z]+(?:-[a-z]+)+-\d))?\.(amazonaws\.com(?:\.cn)?)$/.exec(
      url.hostname,
    )
  if (host === null) return undefined
  const [, before, region, top] = host
  const bucket = before ?? firstSegment(url)
  return { ...atAws(region, top), bucket, addressing: bucket === undefined ? 'virtual' : addressingOf(bucket) }
}

/** `bucket.s3.region.provider`, else the host as it is and the bucket in the path. */
function otherStore(url: URL): BucketPlace {
  const { protocol, host, hostname } = url
  if (hostname.endsWith('.r2.cloudflarestorage.com')) {
    return { endpoint: url.origin, bucket: firstSegment(url), region: 'auto', addressing: 'path' }
  }
  const parts = /^(?:([a-z0-9][a-z0-9.-]*)\.)?s3\.([a-z0-9-]+)\.([a-z0-9-]+\..+)$/.exec(hostname)
  const region = parts?.[2]?.includes('-') ? parts[2] : undefined
  const before = parts?.[1]
  if (before !== undefined) {
    const endpoint = `${protocol}//${host.slice(before.length + 1)}`
    return { endpoint, bucket: before, region, addressing: 'virtual' }
  }
  return { endpoint: url.origin, bucket: firstSegment(url), region, addressing: 'path' }
}

function firstSegment({ pathname }: URL): string | undefined {
  const segment = pathname.split('/')[1] ?? ''
  try {
    return decodeURIComponent(segment) || undefined
  } catch {
    return segment
  }
}
