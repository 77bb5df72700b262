import type { FaultWire } from '../../base/index.ts'

/** What is tried, in this order. */
export const PROBES = [
  'reachable',
  'cors',
  'clock',
  'region',
  'keys',
  'list',
  'read',
  'versions',
  'write',
  'multipart',
  'conditions',
  'checksums',
  'delete',
  /** Last, for it looks at the answers to all the others. */
  'headers',
] as const

export type ConnectionProbe = (typeof PROBES)[number]

export interface ConnectionVerdict {
  readonly probe: ConnectionProbe
  /** `limited`: it works without; `skipped`: not tried, for want of a right, of consent, or of something before it. */
  readonly outcome: 'good' | 'limited' | 'bad' | 'skipped'
  /** A whole sentence. */
  readonly sentence: string
  readonly fault: FaultWire | undefined
}

/** What runs there, as far as the address or an answer tells. */
export type ConnectionEngine = 'aws' | 'r2' | 'seaweedfs' | 'minio' | 'any'

export interface ConnectionReport {
  readonly verdicts: readonly ConnectionVerdict[]
  /** As the store itself told it; undefined: nothing did. */
  readonly region: string | undefined
  /** How far this computer's clock is ahead of the store's. */
  readonly clockAheadMs: number | undefined
  readonly engine: ConnectionEngine
  /** What to paste, for what failed: of `engine` alone, or where nobody knows it, of each. */
  readonly remedies: readonly ConnectionRemedy[]
}

export interface ConnectionRemedy {
  readonly engine: ConnectionEngine
  readonly what: 'cors' | 'rights'
  /** What to do with it, and where. */
  readonly sentence: string
  readonly text: string
}

/** One verdict, before it is known which step gave it. */
export interface Finding {
  readonly outcome: ConnectionVerdict['outcome']
  readonly sentence: string
  readonly fault?: FaultWire | undefined
  /** Nothing after it can be tried, and why: a whole sentence. */
  readonly stop?: string | undefined
  /** What would mend it: CORS rules, or the rights of somebody who reads, or publishes. */
  readonly needs?: Need | undefined
}

export type Need = 'cors' | 'reader' | 'publisher'

export const good = (sentence: string): Finding => ({ outcome: 'good', sentence })
export const limited = (sentence: string, fault?: FaultWire): Finding => ({ outcome: 'limited', sentence, fault })
export const skipped = (sentence: string): Finding => ({ outcome: 'skipped', sentence })
