import { Fault } from '../base/index.ts'
import { parsePhysicalKey } from '../package/index.ts'
import { type ObjectStore, withRetry } from '../store/index.ts'
import type { ClientContext } from './context.ts'

/** `s3://bucket` as the bucket's name. A registry is the root of a bucket (format §1); anything else is `invalid`. */
export function registryBucket(registry: string): string {
  const { bucket, path, versionId } = parsePhysicalKey(registry)
  if (bucket !== null && path === '' && versionId === null) return bucket
  throw new Fault('invalid', `“${registry}” is no registry. Give the root of a bucket, such as s3://lab-data.`, {
    action: 'fix-input',
  })
}

/** For reads that a person waits for: gives up within seconds. */
export function storeForReading(context: ClientContext, bucket: string): ObjectStore {
  return withRetry(context.openStore(bucket), { clock: context.clock, random: context.random, budgetMs: 4000 })
}

/** For transfers and publishing: outlives an election of the store's masters (engines.md §7.7). */
export function storeForWork(context: ClientContext, bucket: string, onRetry?: () => void): ObjectStore {
  return withRetry(context.openStore(bucket), {
    clock: context.clock,
    random: context.random,
    budgetMs: 90_000,
    onRetry,
  })
}
