import { createMd5, createSha256, fromBase64, planParts, toHex } from '../hash/index.ts'
import type { ObjectFacts } from '../store/index.ts'
import { runningDigest } from './download-digest.ts'

/** What a store tells of an object says of bytes: `unknown` where it tells nothing that they could be held against. */
export type ToldVerdict = 'good' | 'wrong' | 'unknown'

/** Holds bytes against what their store tells of them, while they come by in order. */
export interface ToldCheck {
  update(bytes: Uint8Array): Promise<void>
  /** Ends it. */
  verdict(): Promise<ToldVerdict>
}

/** An ETag that may be the MD5 of the bytes: it is not where the object was encrypted with a key of its own, which no header tells. */
const MAYBE_MD5 = /^"?([0-9a-f]{32})"?$/
/** Of an object that was sent in parts. */
const OF_PARTS = /-\d+"?$/

/**
 * A check for an object that nobody recorded a hash of. The SHA-256 of the whole is proof both ways; an MD5 as ETag, and the
 * SHA-256 of parts, are proof where they fit, and say nothing where they do not: the object may have been encrypted, or cut
 * otherwise. `head` is asked at the end, where `facts` tell too little: the answer to a range holds no checksum.
 */
export async function toldCheck(facts: ObjectFacts, head: () => Promise<ObjectFacts | undefined>): Promise<ToldCheck> {
  const { sizeBytes, etag = '' } = facts
  const md5 = MAYBE_MD5.exec(etag)?.[1]
  const [sha, md5Digest, chunked] = await Promise.all([
    createSha256(),
    md5 === undefined ? undefined : createMd5(),
    OF_PARTS.test(etag) ? runningDigest('sha2-256-chunked', sizeBytes) : undefined,
  ])
  return {
    async update(bytes) {
      sha.update(bytes)
      md5Digest?.update(bytes)
      await chunked?.update(bytes)
    },
    async verdict() {
      const isMd5 = md5Digest !== undefined && toHex(md5Digest.digest()) === md5
      const whole = toHex(sha.digest())
      const told = facts.sha256 ?? (isMd5 ? undefined : await toldNow(facts, head))
      if (told === undefined) return isMd5 ? 'good' : 'unknown'
      const [digest = '', parts] = told.split('-')
      if (parts === undefined) return toHex(fromBase64(digest)) === whole ? 'good' : 'wrong'
      const isCutAlike = chunked !== undefined && Number(parts) === planParts(sizeBytes).count
      return isMd5 || (isCutAlike && (await chunked.value()) === digest) ? 'good' : 'unknown'
    },
  }
}

/** Of another state of the object nothing is believed. */
async function toldNow(facts: ObjectFacts, head: () => Promise<ObjectFacts | undefined>): Promise<string | undefined> {
  const now = await head()
  return now?.etag === facts.etag && now?.sizeBytes === facts.sizeBytes ? now.sha256 : undefined
}
