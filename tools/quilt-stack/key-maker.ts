import { type EngineRole, PUBLISH_ACTIONS, roleArn } from '../engine/index.ts'

/** As a registry answers `/api/auth/get_credentials`. */
export interface StackKeys {
  readonly AccessKeyId: string
  readonly SecretAccessKey: string
  readonly SessionToken: string
  /** ISO 8601. */
  readonly Expiration: string
}

/** Makes keys for whoever a token of the stack was signed for. */
export type KeyMaker = (token: string) => Promise<StackKeys>

const ROLE = 'StackPublisher'

/** The same keys, whose end is told so much earlier: a slow machine may take that long between signing a request and its arrival. */
export function toldEarlier(make: KeyMaker, byMs: number): KeyMaker {
  return async (token) => {
    const keys = await make(token)
    return { ...keys, Expiration: new Date(Date.parse(keys.Expiration) - byMs).toISOString() }
  }
}

/** What people of a stack may do: everything in these buckets. */
export function publisherRole(provider: string, buckets: readonly string[]): EngineRole {
  return { name: ROLE, providers: [provider], rights: [{ actions: PUBLISH_ACTIONS, buckets }] }
}

/** Keys of the engine's own STS, which end as AWS's do. */
export function temporaryKeys(endpoint: string): KeyMaker {
  return async (token) => {
    const answer = await fetch(endpoint, {
      method: 'POST',
      body: new URLSearchParams({
        Action: 'AssumeRoleWithWebIdentity',
        Version: '2011-06-15',
        RoleArn: roleArn(ROLE),
        RoleSessionName: 'stack',
        WebIdentityToken: token,
      }),
    })
    const text = await answer.text()
    if (!answer.ok) throw new Error(`the engine gives no keys: ${answer.status} ${text}`)
    const field = (name: string): string => {
      const found = new RegExp(`<${name}>([^<]+)</${name}>`).exec(text)?.[1]
      if (found === undefined) throw new Error(`the engine's answer has no ${name}`)
      return found
    }
    return {
      AccessKeyId: field('AccessKeyId'),
      SecretAccessKey: field('SecretAccessKey'),
      SessionToken: field('SessionToken'),
      Expiration: field('Expiration'),
    }
  }
}
