import { Upload } from '@aws-sdk/lib-storage'
import { expect, inject, test } from 'vitest'
import { adminClient } from '../../../tools/engine/buckets.ts'
import { freshBucket } from '../../../tools/engine/index.ts'
import type {} from '../../../tools/engine/vitest-engine.ts'
import { createHashPool, localHashWorker } from '../../hash/index.ts'
import { hashOf } from '../../package/index.ts'
import { openSeaweedfs } from '../../store/contract/open-seaweedfs.ts'
import { patterned } from '../../store/contract/samples.ts'
import { memoryContext } from '../memory-context.ts'
import { Package } from '../package.ts'

const engine = inject('engine')
const MIB = 2 ** 20

/** AWS's own uploader cuts at 5 MiB: its checksum is of as many parts as quilt's may be, of other bytes. */
test.each([
  ['of as many parts as quilt cuts', 9 * MIB],
  ['of more', 17 * MIB],
])(
  'on SeaweedFS, an object that AWS’s own uploader cut in parts, %s, gets quilt’s digest all the same',
  async (_, size) => {
    const bucket = await freshBucket(engine, { versions: true })
    const bytes = patterned(size, 5)
    const client = adminClient({ endpoint: engine.endpoint, admin: engine.admin })
    const params = { Bucket: bucket, Key: 'raw/run.bin', Body: bytes, ChecksumAlgorithm: 'SHA256' } as const
    await new Upload({ client, params }).done()
    client.destroy()

    const pkg = new Package(memoryContext({}, { openStore: openSeaweedfs(engine) }))
    await pkg.set('run.bin', `s3://${bucket}/raw/run.bin`)
    await pkg.build('team/raw', `s3://${bucket}`)
    const entry = pkg.get('run.bin')
    const ours = createHashPool({ workers: 1, spawn: localHashWorker }).hash(new Blob([bytes]))
    expect(entry && hashOf(entry)).toMatchObject({ type: 'sha2-256-chunked', value: await ours.chunked })
    expect(await pkg.verifyObjects()).toMatchObject({ checkedFiles: 1, counts: { good: 1 } })
  },
)
