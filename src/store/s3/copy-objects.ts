import { type Call, Fault } from '../../base/index.ts'
import type { ByteRange, CopySource, Written } from '../object-store.ts'
import type { S3Context } from './context.ts'

export interface CopyCall extends Call {
  readonly ranges?: readonly ByteRange[]
  readonly onBytes?: ((bytes: number) => void) | undefined
}

export async function copyObject(
  context: S3Context,
  _key: string,
  source: CopySource,
  _call: CopyCall = {},
): Promise<Written> {
  throw new Fault('unsupported', `${source.key} cannot be copied into ${context.bucket} yet.`)
}
