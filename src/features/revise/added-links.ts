import type { ChosenObject, StoreState } from '../../client/engine.ts'
import { parseS3Address } from '../s3-address.ts'

export interface AddedLinks {
  readonly objects: readonly ChosenObject[]
  /** What cannot be added, as it stands in the address. */
  readonly refused: readonly string[]
}

/** Questions of an address that are ours: everything else is `<logical key>=<s3 url>`, as in Quilt's catalog. */
const OURS: ReadonlySet<string> = new Set(['store', 'job', 'revision', 'resume'])

/** The objects that an address wants added. A bucket that no store of this site has is refused. */
export function addedLinks(search: URLSearchParams, stores: readonly StoreState[], storeId: string): AddedLinks {
  const objects: ChosenObject[] = []
  const refused: string[] = []
  for (const [logicalKey, url] of search) {
    if (OURS.has(logicalKey)) continue
    const { bucket, key = '', versionId } = parseS3Address(url) ?? {}
    const homes = stores.filter(({ buckets }) => bucket !== undefined && buckets.includes(bucket))
    const home = homes.find(({ id }) => id === storeId) ?? homes[0]
    if (home === undefined || bucket === undefined || key === '') refused.push(`${logicalKey}=${url}`)
    else objects.push({ logicalKey, key, registry: { storeId: home.id, bucket }, versionId })
  }
  return { objects, refused }
}
