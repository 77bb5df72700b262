/** Who reads, and who also publishes, revises and deletes packages. */
export type Role = 'reader' | 'publisher'

interface Grant {
  /** IAM's actions, without `s3:`. */
  readonly actions: readonly string[]
  /** Below which keys of the bucket; undefined: on the bucket itself. */
  readonly keys: string | undefined
}

const READS: readonly Grant[] = [
  { actions: ['ListBucket', 'ListBucketVersions', 'GetBucketVersioning'], keys: undefined },
  { actions: ['GetObject', 'GetObjectVersion'], keys: '*' },
]

/** Deleting takes pointers away, and nothing else; the probe's keys go with all their versions. */
const WRITES: readonly Grant[] = [
  { actions: ['PutObject', 'AbortMultipartUpload', 'ListMultipartUploadParts'], keys: '*' },
  { actions: ['DeleteObject'], keys: '.quilt/named_packages/*' },
  { actions: ['DeleteObject', 'DeleteObjectVersion'], keys: '.quilt/selvage-probe/*' },
]

const grantsOf = (role: Role): readonly Grant[] => (role === 'reader' ? READS : [...READS, ...WRITES])

/** The least IAM policy, as AWS and MinIO take it. `partition`: `aws`, or another one of Amazon's. */
export function iamPolicy(bucket: string, role: Role, partition = 'aws'): string {
  const arn = `arn:${partition}:s3:::${bucket}`
  const Statement = grantsOf(role).map(({ actions, keys }) => ({
    Effect: 'Allow',
    Action: actions.map((action) => `s3:${action}`),
    Resource: keys === undefined ? arn : `${arn}/${keys}`,
  }))
  return JSON.stringify({ Version: '2012-10-17', Statement }, null, 2)
}

/** The `actions` of an identity of SeaweedFS; its `Write` holds deleting, and `Read` asking for versions. */
export function seaweedActions(bucket: string, role: Role): readonly string[] {
  return (role === 'reader' ? ['Read', 'List'] : ['Read', 'List', 'Write']).map((action) => `${action}:${bucket}`)
}
