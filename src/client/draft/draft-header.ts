import {
  type JsonObject,
  newHeader,
  parseJson,
  parseMetaText,
  prettyText,
  userMetaOf,
  withUserMeta,
} from '../../package/index.ts'
import { sameMeta } from './draft-item.ts'

/**
 * The header of a draft with the package metadata that stand in its field. What else the base's header holds stays, also
 * metadata of another form than the field could take, as long as nobody touched them.
 */
export function draftHeader(metaText: string, base: JsonObject = newHeader()): JsonObject {
  if (isUntouched(metaText, base)) return base
  const meta = parseMetaText(metaText)
  return meta ? withUserMeta(base, meta) : new Map([...base].filter(([key]) => key !== 'user_meta'))
}

/** What the metadata field of a draft begins with; empty: none. */
export function metaTextOf(header: JsonObject): string {
  const meta = userMetaOf(header)
  return meta === undefined || meta === null ? '' : prettyText(meta)
}

/** Does the field say what the header has? */
export function isUntouched(metaText: string, header: JsonObject): boolean {
  const meta = userMetaOf(header)
  if (meta === undefined || meta === null) return metaText.trim() === ''
  try {
    return sameMeta(parseJson(metaText), meta)
  } catch {
    // Text that is no JSON yet is somebody's typing.
    return false
  }
}
