import { randomBytes } from 'node:crypto'

export interface EngineKeys {
  readonly accessKeyId: string
  readonly secretAccessKey: string
}

/** One row of weed's identities file (engines.md §3). Actions may be limited to a bucket: `Read:bucket`. */
export interface Identity {
  readonly name: string
  /** None: for requests without a signature. */
  readonly keys?: EngineKeys
  readonly actions: readonly string[]
  /** Text of an IAM policy; it says what the keys may do beyond `actions`. */
  readonly policy?: string
}

/** Keys that nobody else has. */
export function freshKeys(): EngineKeys {
  return { accessKeyId: `SELV${hex(8).toUpperCase()}`, secretAccessKey: hex(20) }
}

/** May do everything, and makes the buckets. */
export function admin(keys: EngineKeys = freshKeys()): Identity {
  return { name: 'admin', keys, actions: ['Admin', 'Read', 'Write', 'List', 'Tagging'] }
}

/** May read, write and list these buckets, and nothing else. */
export function publisher(buckets: readonly string[], keys: EngineKeys = freshKeys()): Identity {
  return {
    name: `publisher-${keys.accessKeyId.toLowerCase()}`,
    keys,
    actions: buckets.flatMap((bucket) => ['Read', 'Write', 'List', 'Tagging'].map((action) => `${action}:${bucket}`)),
  }
}

/** May read and list these buckets. */
export function reader(buckets: readonly string[], keys: EngineKeys = freshKeys()): Identity {
  return {
    name: `reader-${keys.accessKeyId.toLowerCase()}`,
    keys,
    actions: buckets.flatMap((bucket) => [`Read:${bucket}`, `List:${bucket}`]),
  }
}

/** What anybody may do without keys: read and list these buckets. */
export function anybody(buckets: readonly string[]): Identity {
  return { name: 'anonymous', actions: buckets.flatMap((bucket) => [`Read:${bucket}`, `List:${bucket}`]) }
}

/** Text of the file that `-s3.config` names. */
export function identitiesFile(identities: readonly Identity[]): string {
  return JSON.stringify({
    identities: identities.map(({ name, keys, actions, policy }) => ({
      name,
      ...(keys && { credentials: [{ accessKey: keys.accessKeyId, secretKey: keys.secretAccessKey }] }),
      actions,
      ...(policy === undefined ? {} : { policyNames: [policyName(name)] }),
    })),
    policies: identities.flatMap(({ name, policy }) =>
      policy === undefined ? [] : [{ name: policyName(name), content: policy }],
    ),
  })
}

const policyName = (identity: string): string => `${identity}-policy`

const hex = (bytes: number): string => randomBytes(bytes).toString('hex')
