import { randomBytes } from 'node:crypto'

/** SeaweedFS' own STS (engines.md §4): whose logins it takes for keys, and what these may do. */
export interface TokenService {
  readonly providers: readonly TrustedProvider[]
  readonly roles: readonly EngineRole[]
  /** How long keys live, as `15m`; a few seconds for tests of their end. Default: a quarter of an hour. */
  readonly tokenDuration?: string
  /** Signs the keys it gives out; base64 of 32 bytes. Default: one that nobody else has. */
  readonly signingKey?: string
}

/** A provider of OpenID Connect that the engine trusts. */
export interface TrustedProvider {
  readonly name: string
  readonly issuer: string
  readonly clientId: string
  readonly jwksUri: string
}

export interface EngineRole {
  readonly name: string
  /** Names of the providers whose people may take it. */
  readonly providers: readonly string[]
  /** Which of its people: `{ StringEquals: { 'oidc:email': … } }`, `{ 'ForAnyValue:StringEquals': { 'oidc:groups': … } }`. */
  readonly condition?: Readonly<Record<string, unknown>>
  /** What it may do: an IAM policy as text, or actions of S3 on buckets and what lies in them; `*` at the end of a name stands for any. */
  readonly rights: string | readonly { readonly actions: readonly string[]; readonly buckets: readonly string[] }[]
}

export const roleArn = (name: string): string => `arn:aws:iam::role/${name}`

/** Whatever a publisher may need. */
export const PUBLISH_ACTIONS = ['s3:*'] as const

/** Text of the file that `-s3.iam.config` names. */
export function tokenServiceFile({
  providers,
  roles,
  tokenDuration = '15m',
  signingKey = randomBytes(32).toString('base64'),
}: TokenService): string {
  return JSON.stringify({
    sts: {
      tokenDuration,
      maxSessionLength: '12h',
      issuer: 'seaweedfs-sts',
      signingKey,
    },
    policy: { defaultEffect: 'Deny', storeType: 'memory' },
    providers: providers.map(({ name, issuer, clientId, jwksUri }) => ({
      name,
      type: 'oidc',
      enabled: true,
      config: { issuer, clientId, jwksUri },
    })),
    roles: roles.map(({ name, providers: trusted, condition }) => ({
      roleName: name,
      roleArn: roleArn(name),
      trustPolicy: policy(
        trusted.map((provider) => ({
          Effect: 'Allow',
          Principal: { Federated: provider },
          Action: ['sts:AssumeRoleWithWebIdentity'],
          ...(condition && { Condition: condition }),
        })),
      ),
      attachedPolicies: [`${name}Policy`],
    })),
    policies: roles.map(({ name, rights }) => ({
      name: `${name}Policy`,
      document: policy([
        { Effect: 'Allow', Action: ['sts:ValidateSession'], Resource: ['*'] },
        ...statementsOf(rights),
      ]),
    })),
  })
}

const policy = (statements: readonly unknown[]) => ({ Version: '2012-10-17', Statement: statements })

function statementsOf(rights: EngineRole['rights']): readonly unknown[] {
  if (typeof rights === 'string') return JSON.parse(rights).Statement
  return rights.map(({ actions, buckets }) => ({
    Effect: 'Allow',
    Action: [...actions],
    Resource: buckets.flatMap((bucket) => [`arn:aws:s3:::${bucket}`, `arn:aws:s3:::${bucket}/*`]),
  }))
}
