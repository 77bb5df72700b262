/** What a page of ours has to read of a store's answers. What browsers let anyone read (`Content-Length`, `Last-Modified`) is not listed. */
export const EXPOSED_HEADERS = [
  'ETag',
  'x-amz-version-id',
  'x-amz-checksum-sha256',
  'x-amz-checksum-crc64nvme',
  'x-amz-bucket-region',
  'x-amz-request-id',
  'x-amz-storage-class',
  'x-amz-restore',
  'Content-Range',
  'Accept-Ranges',
  'Date',
] as const

/** A rule of S3's `PutBucketCors`. */
export interface CorsRule {
  readonly AllowedOrigins: string[]
  readonly AllowedMethods: string[]
  readonly AllowedHeaders: string[]
  readonly ExposeHeaders: string[]
  readonly MaxAgeSeconds: number
}

/** The one rule that a bucket needs for pages of these origins. */
export function corsRule(origins: readonly string[]): CorsRule {
  return {
    AllowedOrigins: [...origins],
    AllowedMethods: ['GET', 'HEAD', 'PUT', 'POST', 'DELETE'],
    AllowedHeaders: ['*'],
    ExposeHeaders: [...EXPOSED_HEADERS],
    MaxAgeSeconds: 3600,
  }
}
