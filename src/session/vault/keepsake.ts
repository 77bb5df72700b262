import type { Keepsake } from '../credentials.ts'

const KINDS: readonly unknown[] = ['keys', 'quilt', 'oidc', 'anonymous'] satisfies readonly Keepsake['kind'][]

/** What came out of a vault: another version of Selvage may have kept it. */
export function isKeepsake(value: unknown): value is Keepsake {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false
  return (
    'kind' in value &&
    KINDS.includes(value.kind) &&
    Object.values(value).every((one) => typeof one !== 'object' || one === null)
  )
}
