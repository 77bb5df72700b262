/** Where the bytes of an entry lie (format §5). `bucket` null: a local path. */
export interface PhysicalKey {
  readonly bucket: string | null
  readonly path: string
  readonly versionId: string | null
}
