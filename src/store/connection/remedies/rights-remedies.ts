import type { ConnectionTarget } from '../target.ts'
import type { ConnectionEngine, ConnectionRemedy } from '../verdict.ts'
import { iamPolicy, type Role, seaweedActions } from './rights.ts'

/** The least rights of a role on the bucket, as the engine takes them. */
export function rightsRemedy(
  engine: ConnectionEngine,
  { bucket, endpoint }: ConnectionTarget,
  role: Role,
): ConnectionRemedy {
  const forWhat = role === 'reader' ? 'to read packages' : 'to publish, revise and delete packages'
  const what = 'rights'
  switch (engine) {
    case 'aws':
      return {
        engine,
        what,
        sentence: `What it takes ${forWhat}. Attach this policy to the user or role whose keys you use: IAM, Add permissions, Create inline policy, JSON. A bucket that encrypts with a KMS key asks for kms:Decrypt${role === 'reader' ? '' : ' and kms:GenerateDataKey'} on that key too.`,
        text: iamPolicy(bucket, role, endpoint.endsWith('.cn') ? 'aws-cn' : 'aws'),
      }
    case 'r2':
      return {
        engine,
        what,
        sentence: `What it takes ${forWhat}. R2 gives rights by the token that the keys were made with: in Cloudflare's dashboard under R2, Manage API tokens, make one like this and use its keys.`,
        text: [
          `Permissions: ${role === 'reader' ? 'Object Read only' : 'Object Read & Write'}`,
          `Specify buckets: Apply to specific buckets only, ${bucket}`,
        ].join('\n'),
      }
    case 'seaweedfs':
      return {
        engine,
        what,
        sentence: `What it takes ${forWhat}. The “actions” of the identity in the file that -s3.config names. Where there is no such file, in weed shell: s3.configure -user=NAME -actions=${seaweedShellActions(role)} -buckets=${bucket} -apply.`,
        text: JSON.stringify({ actions: seaweedActions(bucket, role) }, null, 2),
      }
    case 'minio':
      return {
        engine,
        what,
        sentence: `What it takes ${forWhat}. Save this policy as policy.json, then run: mc admin policy create ALIAS selvage-${bucket}-${role} policy.json, and mc admin policy attach ALIAS selvage-${bucket}-${role} --user NAME.`,
        text: iamPolicy(bucket, role),
      }
    case 'any':
      return {
        engine,
        what,
        sentence: `What it takes ${forWhat}, in the words of S3, which many stores take as they are.`,
        text: iamPolicy(bucket, role),
      }
  }
}

const seaweedShellActions = (role: Role): string =>
  seaweedActions('', role)
    .map((action) => action.replace(':', ''))
    .join(',')
