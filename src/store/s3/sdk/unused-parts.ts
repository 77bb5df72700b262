/*
 * The page's build puts these in the place of what the SDK's client brings along and a page never needs: answers in event
 * streams, which only S3 Select gives, and SHA-1.
 */

export function resolveEventStreamSerdeConfig<T>(config: T): T {
  return config
}

export function eventStreamSerdeProvider(): undefined {
  return undefined
}

export const Sha1 = undefined
