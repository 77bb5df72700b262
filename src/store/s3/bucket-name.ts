import { Fault } from '../../base/index.ts'

const BUCKET = /^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/i
const IP = /^\d+(\.\d+){3}$/

/** Is it a bucket's name? One like an IP address, or with an empty label, is none (reliability E39). */
export function isBucketName(name: string): boolean {
  return BUCKET.test(name) && !IP.test(name) && !name.includes('..')
}

/** Throws an `invalid` Fault for a name that is no bucket's, and that might name another host in a URL. */
export function checkBucket(bucket: string): void {
  if (isBucketName(bucket)) return
  throw new Fault('invalid', `“${bucket}” cannot be the name of a bucket. Check its name.`, { action: 'fix-input' })
}
