import type { S3Client } from '@aws-sdk/client-s3'
import { abortError, type Call, type Clock, type Randomness, throwIfAborted } from '../../base/index.ts'
import type { HashBytes } from '../hash-bytes.ts'
import type { StoreAbilities } from '../object-store.ts'
import { type Asked, faultOf } from './faults.ts'
import type { WriteOptions } from './write-options.ts'

/** What the parts of the S3 adapter share. */
export interface S3Context {
  readonly client: S3Client
  readonly bucket: string
  readonly sha256: HashBytes
  readonly writeOptions: WriteOptions
  readonly versions: (call?: Call) => Promise<StoreAbilities['versions']>
  /** Can the header be read that names a version? Then an answer without it made, or has, none. */
  readonly showsVersions: () => boolean
  readonly clock: Clock
  readonly random: Randomness
}

/** The SDK's options for one request. */
export function sdkCall(call: Call | undefined): { abortSignal?: AbortSignal } {
  return call?.signal === undefined ? {} : { abortSignal: call.signal }
}

/** Runs one piece of work with the SDK; whatever it throws becomes a Fault, or the signal's `AbortError`. */
export async function ask<T>(asked: Asked, call: Call | undefined, work: () => Promise<T>): Promise<T> {
  throwIfAborted(call?.signal)
  try {
    return await work()
  } catch (error) {
    if (call?.signal?.aborted) throw abortError(call.signal)
    throw faultOf(error, asked)
  }
}
