import type { ChosenObject, StoreState } from '../../client/engine.ts'

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
    const found = /^s3:\/\/([^/?#]+)\/([^?#]+)(?:\?versionId=([^&#]+))?$/.exec(url)
    const [, bucket = '', key = '', version] = found ?? []
    const homes = stores.filter(({ buckets }) => buckets.includes(bucket))
    const home = homes.find(({ id }) => id === storeId) ?? homes[0]
    if (home === undefined) refused.push(`${logicalKey}=${url}`)
    else {
      const versionId = version === undefined ? undefined : decoded(version)
      objects.push({ logicalKey, key: decoded(key), registry: { storeId: home.id, bucket }, versionId })
    }
  }
  return { objects, refused }
}

/** What stands in S3 URLs is percent-encoded (format §5.2); what is not is taken as it is. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
