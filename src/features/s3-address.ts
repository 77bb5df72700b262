export interface S3Address {
  readonly bucket: string
  /** Empty: the bucket itself. */
  readonly key: string
  readonly versionId: string | undefined
}

/** The address of an object or a folder as Quilt's catalog writes it: the key percent-encoded (format §5.2). */
export function s3Address({ bucket, key, versionId }: S3Address): string {
  const path = key.split('/').map(encodeURIComponent).join('/')
  return `s3://${bucket}/${path}${versionId === undefined ? '' : `?versionId=${encodeURIComponent(versionId)}`}`
}

/** Undefined: it is no such address. What is not percent-encoded is taken as it is. */
export function parseS3Address(text: string): S3Address | undefined {
  const found = /^s3:\/\/([^/?#]+)(?:\/([^?#]*))?(?:\?versionId=([^&#]+))?$/i.exec(text)
  const [, bucket, key = '', version] = found ?? []
  if (bucket === undefined) return undefined
  return { bucket, key: decoded(key), versionId: version === undefined ? undefined : decoded(version) }
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
