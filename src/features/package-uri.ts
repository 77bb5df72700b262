interface NamedRevision {
  readonly bucket: string
  readonly name: string
  /** Undefined: whatever is the latest. */
  readonly topHash: string | undefined
}

/** `quilt+s3://…`, with each value encoded once (features.md, part D). */
export function packageUri({ bucket, name, topHash }: NamedRevision, path = ''): string {
  const revision = topHash === undefined ? '' : `@${topHash}`
  const place = path === '' ? '' : `&path=${encodeURIComponent(path)}`
  return `quilt+s3://${bucket}#package=${name}${revision}${place}`
}
