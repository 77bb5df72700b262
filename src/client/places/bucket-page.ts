import type { Call } from '../../base/index.ts'
import { compareCodePoints } from '../../package/index.ts'
import { REGISTRY_FOLDER } from '../../registry/index.ts'
import type { ListPage, ObjectStore } from '../../store/index.ts'
import type { BucketPage } from '../engine.ts'

/** One level of a bucket, a page of its listing at a time, without what a registry keeps there. `after`: the `next` of the page before. */
export async function bucketPage(
  store: ObjectStore,
  prefix: string,
  after: string | undefined,
  call: Call = {},
): Promise<BucketPage> {
  for await (const page of store.list(prefix, { ...call, delimiter: '/', startAfter: after })) {
    return {
      folders: page.prefixes.filter((folder) => folder !== REGISTRY_FOLDER),
      // A folder made in a console is an object of no bytes at the folder's own key.
      objects: page.objects
        .filter(({ key }) => !key.endsWith('/'))
        .map(({ key, sizeBytes, modifiedMs }) => ({ key, sizeBytes, changedMs: modifiedMs })),
      next: page.more ? endOf(page) : undefined,
    }
  }
  return { folders: [], objects: [], next: undefined }
}

/** The last key of a page. Behind a folder, the listing goes on after all that the folder can hold. */
function endOf({ objects, prefixes }: ListPage): string {
  const key = objects.at(-1)?.key ?? ''
  const folder = prefixes.at(-1)
  return folder !== undefined && compareCodePoints(folder, key) > 0 ? `${folder}\u{10FFFF}` : key
}
