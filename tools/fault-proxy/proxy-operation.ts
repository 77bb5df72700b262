import type { ObjectStore } from '../../src/store/index.ts'

/** A call of a store, by the request that it makes; `other`: a bucket's settings, or nothing that we ask. */
export type ProxyOperation = Exclude<keyof ObjectStore, 'uri' | 'bucket' | 'root' | 'can'> | 'other'

/** Which call makes such a request. `path`: `/bucket` or `/bucket/key`. */
export function operationOf(
  method: string,
  path: string,
  query: ReadonlyMap<string, string>,
  isCopy: boolean,
): ProxyOperation {
  const ofKey = /^\/[^/]+\/./.test(path)
  if (!ofKey) {
    if (method !== 'GET') return 'other'
    if (query.has('list-type')) return 'list'
    if (query.has('versions')) return 'listVersions'
    if (query.has('uploads')) return 'listUploads'
    return query.has('versioning') ? 'versions' : 'other'
  }
  const inUpload = query.has('uploadId')
  switch (method) {
    case 'HEAD':
      return 'head'
    case 'GET':
      return inUpload ? 'listParts' : 'read'
    case 'PUT':
      if (isCopy) return 'copy'
      return inUpload ? 'putPart' : 'put'
    case 'POST':
      if (inUpload) return 'completeUpload'
      return query.has('uploads') ? 'openUpload' : 'other'
    case 'DELETE':
      return inUpload ? 'abortUpload' : 'remove'
    default:
      return 'other'
  }
}
