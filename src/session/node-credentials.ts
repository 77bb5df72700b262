import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { defaultProvider } from '@aws-sdk/credential-provider-node'
import { Fault } from '../base/index.ts'
import type { Keys } from '../store/index.ts'

export interface AwsOptions {
  readonly env: Readonly<Record<string, string | undefined>>
  readonly home: string
  /** Default: AWS's own chain: environment, files and profiles, the machine's role. It renews keys by itself. */
  readonly chain?: () => Promise<Keys>
}

/** Where something of these is set, somebody means to have keys. */
const VARIABLES = [
  'AWS_ACCESS_KEY_ID',
  'AWS_SECRET_ACCESS_KEY',
  'AWS_PROFILE',
  'AWS_WEB_IDENTITY_TOKEN_FILE',
  'AWS_CONTAINER_CREDENTIALS_RELATIVE_URI',
  'AWS_CONTAINER_CREDENTIALS_FULL_URI',
] as const

/**
 * The keys that AWS's own chain finds; undefined where there is nothing that it could find: requests go unsigned then, as
 * with quilt3 (format §16). Keys that are set up and cannot be had are a `signed-out` Fault.
 */
export function awsCredentials({ env, home, chain = defaultProvider() }: AwsOptions): () => Promise<Keys | undefined> {
  let isNobody = false
  return async () => {
    // Asked once: a machine without a role may let us wait for it.
    if (isNobody) return undefined
    try {
      const { accessKeyId, secretAccessKey, sessionToken } = await chain()
      return { accessKeyId, secretAccessKey, sessionToken }
    } catch (error) {
      if (!(error instanceof Error) || error.name !== 'CredentialsProviderError') throw error
      if (isSetUp(env, home)) throw notHad(error)
      isNobody = true
      return undefined
    }
  }
}

function isSetUp(env: AwsOptions['env'], home: string): boolean {
  const files = [
    env.AWS_SHARED_CREDENTIALS_FILE ?? join(home, '.aws', 'credentials'),
    env.AWS_CONFIG_FILE ?? join(home, '.aws', 'config'),
  ]
  return VARIABLES.some((name) => env[name] !== undefined && env[name] !== '') || files.some((file) => existsSync(file))
}

function notHad(cause: Error): Fault {
  return new Fault(
    'signed-out',
    `The AWS credentials that are set up on this computer cannot be had: ${cause.message}. Check the profile, or log in to it anew.`,
    { action: 'sign-in', cause },
  )
}
