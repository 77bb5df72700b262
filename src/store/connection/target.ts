import { Fault, parseUrl } from '../../base/index.ts'
import { checkBucket } from '../s3/bucket-name.ts'
import { readEndpoint } from '../s3/endpoint.ts'
import { defaultEndpointResolver } from '../s3/sdk/endpoint-resolver.ts'
import type { ConnectionEngine } from './verdict.ts'

/** The bucket that is to be tried. */
export interface ConnectionTarget {
  /** `https://host[:port]` */
  readonly endpoint: string
  readonly region: string
  readonly addressing: 'path' | 'virtual'
  readonly bucket: string
}

/** An `invalid` Fault for a bucket or an endpoint that cannot be used, or must not be. */
export function checkTarget(target: ConnectionTarget, withKeys: boolean, ownOrigin: string | undefined): void {
  const { endpoint, addressing, bucket, region } = target
  checkBucket(bucket)
  if (!/^[a-z0-9-]{1,63}$/.test(region)) {
    throw new Fault(
      'invalid',
      `“${region}” is no region. Write it as eu-central-1; stores of your own take us-east-1.`,
      {
        action: 'fix-input',
      },
    )
  }
  readEndpoint(endpoint, { withKeys, addressing, buckets: [bucket], ownOrigin })
}

/** Asks for one row of what the registry itself lists; nobody minds that request. */
export function listingUrl({ endpoint, region, addressing, bucket }: ConnectionTarget): URL {
  const { url } = defaultEndpointResolver({
    Bucket: bucket,
    Endpoint: endpoint,
    Region: region,
    ForcePathStyle: addressing === 'path',
  })
  url.search = 'list-type=2&max-keys=1&prefix=.quilt%2F'
  return url
}

/** Who runs there, by the host's name, else by the `Server` of an answer. */
export function engineOf(endpoint: string, server: string | undefined): ConnectionEngine {
  const host = parseUrl(endpoint)?.hostname ?? ''
  if (/(^|\.)amazonaws\.com(\.cn)?$/.test(host)) return 'aws'
  if (host.endsWith('.r2.cloudflarestorage.com')) return 'r2'
  if (server !== undefined && /seaweed/i.test(server)) return 'seaweedfs'
  if (server !== undefined && /minio/i.test(server)) return 'minio'
  return 'any'
}
