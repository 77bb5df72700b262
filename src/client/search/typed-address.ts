import { asFault } from '../../base/index.ts'
import { isListedName, parsePackageUri, parsePhysicalKey } from '../../package/index.ts'
import type { GoToFound, RegistryRef } from '../engine.ts'

/** The registry of a bucket that an address names; undefined: no store of the site has it. */
export type HomeOf = (bucket: string) => RegistryRef | undefined

export interface TypedAddress {
  readonly found: GoToFound | undefined
  readonly problem: string | undefined
}

/** A `quilt+s3:` or `s3:` address; undefined: what was typed looks like none. */
export function typedAddress(text: string, homeOf: HomeOf): TypedAddress | undefined {
  const [, scheme = ''] = /^([a-z0-9+]+):/i.exec(text) ?? []
  if (!['s3', 'quilt+s3', 'quilt'].includes(scheme.toLowerCase())) return undefined
  try {
    return {
      found: scheme.toLowerCase() === 's3' ? s3Address(text, homeOf) : packageAddress(text, homeOf),
      problem: undefined,
    }
  } catch (error) {
    return { found: undefined, problem: asFault(error).message }
  }
}

/** `ns/name@hash`, `ns/name/path/in/it`. */
export function typedHandle(text: string, registry: RegistryRef): GoToFound | undefined {
  const [, name, revision, path = ''] = /^([^/@\s]+\/[^/@\s]+)(?:@([0-9a-f]{6,64}))?(?:\/(.*))?$/.exec(text) ?? []
  if (name === undefined || !isListedName(name) || (revision === undefined && path === '')) return undefined
  const detail = [revision && `revision ${revision.slice(0, 7)}`, path && `file ${path}`].filter(Boolean).join(', ')
  return { kind: 'address', label: name, detail, registry, name, revision, path, object: undefined }
}

function packageAddress(text: string, homeOf: HomeOf): GoToFound {
  const { bucket, name, hash, tag, path = '' } = parsePackageUri(text)
  const revision = hash ?? tag
  const detail = [revision && `revision ${revision.slice(0, 10)}`, `in ${bucket}`].filter(Boolean).join(', ')
  const place = { registry: homeOf(bucket) ?? nowhere(bucket), name, revision, path, object: undefined }
  return { kind: 'address', label: path === '' ? name : `${name}/${path}`, detail, ...place }
}

function s3Address(text: string, homeOf: HomeOf): GoToFound {
  const { bucket, path, versionId } = parsePhysicalKey(/^s3:\/\/[^/]+$/i.test(text) ? `${text}/` : text)
  const name = bucket ?? ''
  const place = { registry: homeOf(name) ?? nowhere(name), name: undefined, revision: undefined, path: '' }
  if (path === '') return { kind: 'address', label: `s3://${name}`, detail: 'registry', ...place, object: undefined }
  const object = { key: path, versionId: versionId ?? undefined }
  return { kind: 'address', label: path, detail: `in s3://${name}`, ...place, object }
}

/** What no store has is shown as such by its own page. */
function nowhere(bucket: string): RegistryRef {
  return { bucket, storeId: '' }
}
