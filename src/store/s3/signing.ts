import type { S3ClientResolvedConfig } from '@aws-sdk/client-s3'
import { SignatureV4 } from '@smithy/signature-v4'
import { type Call, Fault, type ServerTime } from '../../base/index.ts'
import { isPrivate, plainHttp } from './endpoint.ts'
import type { SdkRequest } from './request.ts'
import type { Whereabouts } from './whereabouts.ts'

/** Keys of a store; a session's keys carry a token. */
export interface Keys {
  readonly accessKeyId: string
  readonly secretAccessKey: string
  readonly sessionToken?: string | undefined
}

/** Keys for one request; undefined: it goes unsigned. */
export type KeysForRequest = (call?: Call) => Promise<Keys | undefined>

export interface SigningOptions {
  readonly endpoint: URL
  readonly credentials: KeysForRequest | undefined
  readonly whereabouts: Whereabouts
  readonly time: ServerTime
  /** The SDK's own SHA-256. */
  readonly hash: () => S3ClientResolvedConfig['sha256']
}

/** A request as it leaves, and what its signature was made for. */
export interface Letter {
  readonly request: SdkRequest
  readonly isSigned: boolean
  readonly region: string
  /** By how much the computer's clock was taken to be ahead. */
  readonly aheadMs: number
  /** The date that it bears. */
  readonly dateMs: number
}

/** Signs a request for the place, the region and the time of now; without keys it stays as it is. */
export async function sign(
  options: SigningOptions,
  asked: SdkRequest,
  call: Call & { readonly asNobody?: boolean },
): Promise<Letter> {
  const { credentials, whereabouts, time } = options
  const keys = call.asNobody ? undefined : await credentials?.(call)
  const request = whereabouts.place(asked)
  const { region } = whereabouts
  const letter = { request, isSigned: false, region, aheadMs: time.aheadMs, dateMs: time.nowMs() }
  if (keys === undefined) return letter
  const signed = await signerOf(options, keys).sign(request, { signingDate: new Date(letter.dateMs) })
  return { ...letter, request: signed, isSigned: true }
}

/** Signs for the region of now; keys never go over plain http, but on this machine. */
export function signerOf({ endpoint, whereabouts, hash }: SigningOptions, keys: Keys): SignatureV4 {
  if (!isPrivate(endpoint)) throw new Fault('invalid', plainHttp(endpoint), { action: 'fix-input' })
  const { accessKeyId, secretAccessKey, sessionToken } = keys
  return new SignatureV4({
    credentials: { accessKeyId, secretAccessKey, ...(sessionToken === undefined ? {} : { sessionToken }) },
    region: whereabouts.region,
    service: 's3',
    sha256: hash(),
    uriEscapePath: false,
  })
}
