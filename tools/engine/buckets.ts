import {
  BucketAlreadyExists,
  BucketAlreadyOwnedByYou,
  CreateBucketCommand,
  PutBucketCorsCommand,
  PutBucketVersioningCommand,
  S3Client,
} from '@aws-sdk/client-s3'
import { corsRule } from '../../src/base/index.ts'
import type { EngineKeys } from './identities.ts'

export interface BucketPlan {
  readonly name: string
  readonly versions: boolean
}

/** An engine, and keys that may make buckets on it. */
export interface EngineAccess {
  readonly endpoint: string
  readonly admin: EngineKeys
}

/**
 * Makes the buckets that are not there yet, and sets versions and the CORS that the app needs for pages of `origins`.
 * Done again at each start, for the page's port may differ.
 */
export async function createBuckets(
  access: EngineAccess,
  buckets: readonly BucketPlan[],
  origins: readonly string[],
): Promise<void> {
  const client = adminClient(access)
  try {
    for (const bucket of buckets) await createBucket(client, bucket, origins)
  } finally {
    client.destroy()
  }
}

/** The SDK's client for set-up in tools and tests; the app has its own store. */
export function adminClient({ endpoint, admin }: EngineAccess): S3Client {
  return new S3Client({
    endpoint,
    region: 'us-east-1',
    forcePathStyle: true,
    credentials: async () => admin,
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
  })
}

async function createBucket(client: S3Client, { name, versions }: BucketPlan, origins: readonly string[]) {
  await client.send(new CreateBucketCommand({ Bucket: name })).catch((error: unknown) => {
    if (!(error instanceof BucketAlreadyExists || error instanceof BucketAlreadyOwnedByYou)) throw error
  })
  if (versions) {
    const VersioningConfiguration = { Status: 'Enabled' } as const
    await client.send(new PutBucketVersioningCommand({ Bucket: name, VersioningConfiguration }))
  }
  if (origins.length > 0) {
    const CORSConfiguration = { CORSRules: [corsRule(origins)] }
    await client.send(new PutBucketCorsCommand({ Bucket: name, CORSConfiguration }))
  }
}
