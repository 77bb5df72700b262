import { Fault } from '../base/index.ts'

/** Where the bytes of an entry lie (format §5). `bucket` null: a local path. */
export interface PhysicalKey {
  readonly bucket: string | null
  readonly path: string
  readonly versionId: string | null
}

/** `rel` below `base`, with one slash at the joint (format §22, 10.2). A base with a version id is an `invalid` Fault. */
export function joinKey(base: PhysicalKey, rel: string): PhysicalKey {
  if (base.versionId !== null) {
    throw new Fault('invalid', 'A version of one object cannot be a folder: leave the version id out.', {
      action: 'fix-input',
      where: { key: base.path },
    })
  }
  const below = rel.replace(/^\/+/, '')
  const path = base.path === '' ? below : `${base.path.replace(/\/+$/, '')}/${below}`
  return { bucket: base.bucket, path, versionId: null }
}
