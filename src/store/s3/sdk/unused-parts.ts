/*
 * The page's build puts these in the place of what the SDK brings along and a page never needs: event streams, which only S3
 * Select has, SHA-1, a signer and a transport that the client would make (ours signs and sends).
 */

import { wholeBytes } from '../../../base/index.ts'

export function resolveEventStreamSerdeConfig<T>(config: T): T {
  return config
}

export function eventStreamSerdeProvider(): undefined {
  return undefined
}

export const Sha1 = undefined

export const SignatureV4MultiRegion = { sigv4aDependency: (): string => 'none' }

export class HeaderFormatter {}

export const FetchHttpHandler = { create: <H>(given: H): H => given }

export async function streamCollector(body: Blob | ReadableStream<Uint8Array<ArrayBuffer>>): Promise<Uint8Array> {
  return body instanceof Blob ? new Uint8Array(await body.arrayBuffer()) : wholeBytes(body)
}
