import type { RegistryRef, StoreState } from '../../client/engine.ts'
import { parseS3Address } from '../s3-address.ts'

/** Where a typed path leads: a folder, an object, or one version of it. */
export interface PathTarget {
  readonly registry: RegistryRef
  readonly key: string
  readonly versionId: string | undefined
}

/** What was typed is a path of the bucket that is shown, or the address of an object or folder of any. A text: why it is neither. */
export function pathTarget(typed: string, registry: RegistryRef, stores: readonly StoreState[]): PathTarget | string {
  const text = typed.trim()
  const scheme = /^([a-z][a-z0-9+.-]*):\/\//i.exec(text)?.[1]
  if (scheme === undefined) return { registry, key: text.replace(/^\/+/, ''), versionId: undefined }
  if (scheme.toLowerCase() !== 's3')
    return `A path of this bucket, or an s3:// address: this one begins with ${scheme}://.`
  const address = parseS3Address(text)
  if (address === undefined) return 'This is no address of an object: write s3://bucket/key.'
  const { bucket, key, versionId } = address
  const home = bucket === registry.bucket ? registry : homeOf(bucket, registry, stores)
  return home === undefined ? `No store of this page has the bucket “${bucket}”.` : { registry: home, key, versionId }
}

/** The same store before others, and those that name the bucket before those that may have any. */
function homeOf(bucket: string, { storeId }: RegistryRef, stores: readonly StoreState[]): RegistryRef | undefined {
  const shared = stores.filter(({ kind }) => kind === 's3')
  const named = shared.filter(({ buckets }) => buckets.includes(bucket))
  const homes = named.length > 0 ? named : shared.filter(({ anyBucket }) => anyBucket)
  const home = homes.find(({ id }) => id === storeId) ?? homes[0]
  return home && { storeId: home.id, bucket }
}
