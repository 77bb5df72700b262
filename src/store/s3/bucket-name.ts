import { Fault } from '../../base/index.ts'

const BUCKET = /^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/i

/** Throws an `invalid` Fault for a name that is no bucket's, and that might name another host in a URL. */
export function checkBucket(bucket: string): void {
  if (BUCKET.test(bucket)) return
  throw new Fault('invalid', `“${bucket}” cannot be the name of a bucket. Check its name.`, { action: 'fix-input' })
}

/** Is it the host of an endpoint, or that of one of its buckets? */
export function isHostOf(host: string, endpoint: URL): boolean {
  const bucket = host.endsWith(`.${endpoint.host}`) ? host.slice(0, -endpoint.host.length - 1) : undefined
  return host === endpoint.host || (bucket !== undefined && BUCKET.test(bucket))
}
