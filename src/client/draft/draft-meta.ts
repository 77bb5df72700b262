import { Fault } from '../../base/index.ts'
import { type Json, manifestBytes, newHeader, parseMetaText } from '../../package/index.ts'

/**
 * Metadata of an entry or folder as they were typed; undefined: none. What no record of a manifest can hold (format §2.1)
 * is refused while the person is at it: `invalid` or `limit`.
 */
export function checkedMeta(path: string, metaText: string): Json | undefined {
  if (path === '') {
    throw new Fault('invalid', 'The metadata of the package are a field of the form, not an edit.', {
      action: 'fix-input',
    })
  }
  const meta = parseMetaText(metaText)
  if (meta === undefined) return undefined
  const entry = {
    logicalKey: path,
    physicalKey: { bucket: 'b', path, versionId: null },
    size: 0n,
    hash: null,
    meta: new Map([['user_meta', meta]]),
  }
  manifestBytes({ header: newHeader(), entries: [entry], dirMeta: new Map([[path, meta]]) })
  return meta
}
