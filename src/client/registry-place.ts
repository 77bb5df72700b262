import { Fault } from '../base/index.ts'
import { isUri, parsePhysicalKey } from '../package/index.ts'
import type { ObjectStore } from '../store/index.ts'
import type { ClientContext } from './context.ts'

/**
 * Where a registry lies: the root of a bucket (`root` is empty), or for `bucket: null` the folder whose absolute path,
 * with a slash behind it, is `root`. Every `ObjectStore` is such a place.
 */
export type RegistryPlace = Pick<ObjectStore, 'bucket' | 'root'>

/** The root of a bucket as a place. */
export function bucketPlace(bucket: string): RegistryPlace {
  return { bucket, root: '' }
}

/**
 * A registry as a person writes it: `s3://bucket`, and in Node a folder, as `file://…` or a path (format §1).
 * Anything else is an `invalid` Fault.
 */
export function registryPlace({ files }: Pick<ClientContext, 'files'>, registry: string): RegistryPlace {
  if (!isUri(registry) && files && registry !== '') return folderPlace(files.resolve(registry))
  const { bucket, path, versionId } = parsePhysicalKey(registry)
  if (bucket === null && files) return folderPlace(path)
  if (bucket !== null && path === '' && versionId === null) return bucketPlace(bucket)
  throw new Fault('invalid', `“${registry}” is no registry. Give the root of a bucket, such as s3://lab-data.`, {
    action: 'fix-input',
  })
}

/** A folder of this machine as a person writes it; `what` is the sentence for a bucket. */
export function localFolder({ files }: Pick<ClientContext, 'files'>, folder: string, what: string): string {
  if (files && !isUri(folder) && folder !== '') return folderPlace(files.resolve(folder)).root
  const { bucket, path } = isUri(folder) ? parsePhysicalKey(folder) : { bucket: null, path: '' }
  if (files && bucket === null && path !== '') return folderPlace(path).root
  throw new Fault('invalid', `“${folder}” is no folder of this machine. ${what}`, { action: 'fix-input' })
}

export function folderPlace(path: string): RegistryPlace {
  return { bucket: null, root: `${path.replace(/\/+$/, '')}/` }
}
