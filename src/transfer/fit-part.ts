import { toBase64 } from '../hash/index.ts'
import type { ListedPart } from '../store/index.ts'
import type { NotedPart } from './fold-notes.ts'

/** What is known of one part that a store lists. */
export interface PartQuestion {
  /** All rows of its number: some stores keep each body that was sent under it. */
  readonly listed: readonly ListedPart[]
  /** What our journal says of it. */
  readonly noted: NotedPart | undefined
  /** Of what would be sent: raw SHA-256, and size. */
  readonly digest: Uint8Array
  readonly sizeBytes: number
  /** MD5 of what would be sent, in hex. Asked only where nothing else tells. */
  readonly md5: () => Promise<string>
}

/**
 * Which row is the very part that would be sent; `changed`: what arrived once are other bytes than the file has now. Undefined:
 * none that could be told for certain, so it is sent.
 *
 * A row counts by the SHA-256 that the store tells; where it tells none, by the ETag of a part that we noted as arrived with
 * this digest; and where nothing was noted, by an ETag that is the MD5 of our bytes.
 */
export async function fittingPart(question: PartQuestion): Promise<ListedPart | 'changed' | undefined> {
  const { listed, noted, digest, sizeBytes, md5 } = question
  const ours = toBase64(digest)
  if (noted !== undefined && noted.sha256 !== ours) return 'changed'
  const rows = listed.filter((row) => row.sizeBytes === sizeBytes)
  const told = rows.find(({ sha256 }) => sha256 === ours)
  if (told !== undefined) return told
  const untold = rows.filter(({ sha256 }) => sha256 === undefined)
  if (noted !== undefined) return untold.find(({ etag }) => etag === noted.etag)
  if (!untold.some(({ etag }) => MD5.test(bare(etag)))) return undefined
  const hex = await md5()
  return untold.find(({ etag }) => bare(etag) === hex)
}

const MD5 = /^[0-9a-f]{32}$/

/** An ETag without its quotes. */
export function bare(etag: string): string {
  return etag.replaceAll('"', '')
}
