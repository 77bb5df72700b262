import { createHash } from 'node:crypto'
import { createSha256 } from '../../src/hash/index.ts'
import {
  entryHash,
  type Manifest,
  manifestBytes,
  newHeader,
  type TopHash,
  topHash,
  withMessage,
} from '../../src/package/index.ts'

/** The one package that is played. */
export const NAME = 'team/data'

/** A revision of one file, with everything that a publish needs. */
export interface SampleRevision {
  readonly topHash: TopHash
  readonly manifest: readonly Uint8Array[]
  readonly dataKey: string
  readonly data: string
}

export interface SampleRevisions {
  /** There from the start, where the ground has them. */
  readonly old: readonly [SampleRevision, SampleRevision]
  /** For those who publish. */
  readonly fresh: readonly [SampleRevision, SampleRevision, SampleRevision]
}

export async function sampleRevisions(): Promise<SampleRevisions> {
  const [one, two, a, b, c] = await Promise.all([sample('1'), sample('2'), sample('a'), sample('b'), sample('c')])
  return { old: [one, two], fresh: [a, b, c] }
}

async function sample(word: string): Promise<SampleRevision> {
  const data = `what ${word} measured\n`
  const dataKey = `${NAME}/${word}.csv`
  const digest = createHash('sha256').update(data).digest()
  const manifest: Manifest = {
    header: withMessage(newHeader(), word),
    entries: [
      {
        logicalKey: `${word}.csv`,
        physicalKey: { bucket: 'model', path: dataKey, versionId: null },
        size: BigInt(data.length),
        hash: entryHash('sha2-256-chunked', createHash('sha256').update(digest).digest('base64')),
        meta: new Map(),
      },
    ],
    dirMeta: new Map(),
  }
  return { topHash: topHash(manifest, await createSha256()), manifest: manifestBytes(manifest), dataKey, data }
}

export function textOf(chunks: readonly Uint8Array[]): string {
  return Buffer.concat(chunks).toString('utf8')
}
