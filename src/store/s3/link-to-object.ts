import type { Call } from '../../base/index.ts'
import { checkReadableKey } from '../keys.ts'
import type { ObjectRef } from '../object-store.ts'
import { canBeHost } from './client.ts'
import { escapeText } from './escape-text.ts'
import { urlOf } from './fetch-handler.ts'
import type { SdkRequest } from './request.ts'
import { type SigningOptions, signerOf } from './signing.ts'

/** S3 refuses more (a week). */
const MOST_SECONDS = 604_800

export interface LinkPlace extends SigningOptions {
  readonly bucket: string
  readonly addressing: 'path' | 'virtual'
}

/** A presigned GET, for the place, the region and the time of now; without keys, the plain URL. */
export async function linkToObject(
  place: LinkPlace,
  { key, versionId }: ObjectRef,
  seconds: number,
  call?: Call,
): Promise<string> {
  checkReadableKey(key)
  const { endpoint, bucket, addressing, credentials, whereabouts, time } = place
  const keys = await credentials?.(call)
  const isHost = addressing === 'virtual' && canBeHost(bucket, endpoint)
  const host = isHost ? `${bucket}.${endpoint.host}` : endpoint.host
  const path = `/${key.split('/').map(escapeText).join('/')}`
  const request: SdkRequest = whereabouts.place({
    method: 'GET',
    protocol: endpoint.protocol,
    hostname: isHost ? `${bucket}.${endpoint.hostname}` : endpoint.hostname,
    ...(endpoint.port === '' ? {} : { port: Number(endpoint.port) }),
    path: isHost ? path : `/${bucket}${path}`,
    query: versionId === undefined ? {} : { versionId },
    headers: { host },
  })
  if (keys === undefined) return urlOf(request)
  // Whoever follows a link sends no body, and S3 wants to be told that it was not looked at.
  const bodiless = {
    ...request,
    query: { ...request.query },
    headers: { ...request.headers, 'x-amz-content-sha256': 'UNSIGNED-PAYLOAD' },
  }
  const signed = await signerOf(place, keys).presign(bodiless, {
    expiresIn: Math.min(Math.max(1, Math.floor(seconds)), MOST_SECONDS),
    signingDate: new Date(time.nowMs()),
  })
  return urlOf(signed)
}
