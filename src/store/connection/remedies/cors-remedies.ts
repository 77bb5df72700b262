import { type CorsRule, corsRule } from '../../../base/index.ts'
import { type ConnectionTarget, engineOf } from '../target.ts'
import type { ConnectionEngine, ConnectionRemedy } from '../verdict.ts'

/** Sent by us beyond what browsers always may send. For R2, which takes no `*`. */
const SENT_HEADERS = [
  'authorization',
  'content-type',
  'if-match',
  'if-none-match',
  'range',
  'x-amz-acl',
  'x-amz-checksum-algorithm',
  'x-amz-checksum-mode',
  'x-amz-checksum-sha256',
  'x-amz-content-sha256',
  'x-amz-copy-source',
  'x-amz-copy-source-range',
  'x-amz-date',
  'x-amz-object-attributes',
  'x-amz-sdk-checksum-algorithm',
  'x-amz-security-token',
  'x-amz-server-side-encryption',
  'x-amz-server-side-encryption-aws-kms-key-id',
  'x-amz-storage-class',
]

/** The CORS rule that lets pages of this origin in, as the engine takes it. */
export function corsRemedy(engine: ConnectionEngine, target: ConnectionTarget, origin: string): ConnectionRemedy {
  const { bucket } = target
  const rule = corsRule([origin])
  switch (engine) {
    case 'aws':
      return {
        engine,
        what: 'cors',
        sentence:
          'Run this with keys that may change the bucket; or paste the list behind “CORSRules”, with its brackets, into the bucket’s page: Permissions, Cross-origin resource sharing. Other rules of the bucket are replaced: add them to the list.',
        text: putBucketCors(rule, target),
      }
    case 'r2':
      return {
        engine,
        what: 'cors',
        sentence: `In Cloudflare's dashboard: R2, the bucket ${bucket}, Settings, CORS Policy, Add. Paste this under JSON.`,
        text: JSON.stringify([{ ...rule, AllowedHeaders: SENT_HEADERS }], null, 2),
      }
    case 'seaweedfs':
      return {
        engine,
        what: 'cors',
        sentence:
          'The AWS CLI sets it at SeaweedFS too. Run this with keys that may write to the bucket; other rules of the bucket are replaced.',
        text: putBucketCors(rule, target),
      }
    case 'minio':
      return {
        engine,
        what: 'cors',
        sentence:
          'MinIO takes one list of origins for the whole server, and exposes all headers. Run this, or start the server with MINIO_API_CORS_ALLOW_ORIGIN set to the same. ALIAS is your name for the server in mc; several origins are separated by commas.',
        text: `mc admin config set ALIAS api cors_allow_origin="${origin}"\nmc admin service restart ALIAS`,
      }
    case 'any':
      return {
        engine,
        what: 'cors',
        sentence:
          'Most stores take the rule from the AWS CLI. Run this with keys that may change the bucket. Where the store refuses, its own documentation says how CORS is set.',
        text: putBucketCors(rule, target),
      }
  }
}

function putBucketCors(rule: CorsRule, { bucket, endpoint, region }: ConnectionTarget): string {
  const where = engineOf(endpoint, undefined) === 'aws' ? `--region ${region}` : `--endpoint-url ${endpoint}`
  const json = JSON.stringify({ CORSRules: [rule] }, null, 2)
  return `aws s3api put-bucket-cors --bucket ${bucket} ${where} --cors-configuration '${json}'`
}
