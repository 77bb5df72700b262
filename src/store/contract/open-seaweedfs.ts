import { systemClock } from '../../base/index.ts'
import type { ObjectStore } from '../object-store.ts'
import { createS3Store, type S3StoreOptions } from '../s3/s3-store.ts'
import type { Keys } from '../s3/signing.ts'
import { sha256 } from './samples.ts'

interface SharedEngine {
  readonly endpoint: string
  readonly region: string
  readonly admin: Keys
}

/** Opens buckets of the engine that the tests share, for its administrator. */
export function openSeaweedfs({ endpoint, region, admin }: SharedEngine) {
  return (bucket: string, more: Partial<S3StoreOptions> = {}): ObjectStore =>
    createS3Store({
      endpoint,
      region,
      addressing: 'path',
      bucket,
      credentials: async () => admin,
      fetch,
      clock: systemClock,
      random: Math.random,
      sha256,
      ...more,
    })
}
