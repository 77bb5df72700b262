import { Fault } from '../base/index.ts'
import { parsePhysicalKey } from '../package/index.ts'
import { type ObjectStore, type RetryEvent, withRetry } from '../store/index.ts'
import type { ClientContext } from './context.ts'

/** `s3://bucket` as the bucket's name. A registry is the root of a bucket (format §1); anything else is `invalid`. */
export function registryBucket(registry: string): string {
  const { bucket, path, versionId } = parsePhysicalKey(registry)
  if (bucket !== null && path === '' && versionId === null) return bucket
  throw new Fault('invalid', `“${registry}” is no registry. Give the root of a bucket, such as s3://lab-data.`, {
    action: 'fix-input',
  })
}

/** How long a read that a person waits for goes on trying. */
const PATIENCE_MS = 4000
/** Work outlives an election of the store's masters (engines.md §7.7). */
const WORK_MS = 90_000

/** For reads that a person waits for: gives up within seconds. */
export function storeForReading({ clock, random, openStore }: ClientContext, bucket: string): ObjectStore {
  return withRetry(openStore(bucket), { clock, random, busyMs: PATIENCE_MS, offlineMs: PATIENCE_MS })
}

/** For transfers and publishing. `onRetrying` hears how many calls are waiting to try again. */
export function storeForWork(
  { clock, random, openStore }: ClientContext,
  bucket: string,
  onRetrying?: (calls: number) => void,
): ObjectStore {
  let waiting = 0
  const onRetry = (event: RetryEvent) => {
    if (event.state === 'over') waiting -= 1
    else if (event.attempt === 1) waiting += 1
    onRetrying?.(waiting)
  }
  return withRetry(openStore(bucket), { clock, random, busyMs: WORK_MS, offlineMs: WORK_MS, onRetry })
}
