import { describe, expect, test } from 'vitest'
import { manifestKey } from '../../registry/index.ts'
import { memoryContext } from '../memory-context.ts'
import { hashFrom } from './engine-desk.ts'
import { openRevision, revisionTexts } from './open-revision.ts'

const HASH = hashFrom('a'.repeat(64))

async function opened(lines: readonly string[]) {
  const store = memoryContext().openStore('lab')
  await store.put(manifestKey(HASH), new Blob([`${lines.join('\n')}\n`]))
  return openRevision(store, HASH)
}

const entry = (key: string, bucket: string, type: string) =>
  `{"logical_key": "${key}", "physical_keys": ["s3://${bucket}/${key}"], "size": 2, "hash": {"type": "${type}", "value": "0"}, "meta": {}}`

describe('a revision that others wrote', () => {
  test('tells the fields of its header that we do not know, and a version that is not v0', async () => {
    const texts = revisionTexts(
      await opened(['{"version": "v1", "pipeline": 4, "message": "m", "user_meta": {"a": 1}}']),
    )
    expect(texts).toMatchObject({ message: 'm', metaText: '{\n  "a": 1\n}' })
    expect(texts.otherHeaderText).toBe('{\n  "version": "v1",\n  "pipeline": 4\n}')
    expect(revisionTexts(await opened(['{"version": "v0", "message": null}'])).otherHeaderText).toBeUndefined()
  })

  test('tells the metadata of its folders, and counts its types of hashes and what lies elsewhere', async () => {
    const revision = await opened([
      '{"version": "v0"}',
      '{"logical_key": "raw/", "meta": {"user_meta": {"dye": "DAPI"}}}',
      entry('a', 'lab', 'SHA256'),
      entry('b', 'far', 'sha2-256-chunked'),
      entry('c', 'lab', 'sha2-256-chunked'),
    ])
    expect(revision).toMatchObject({ elsewhere: 1, sizeBytes: 6, sealed: false })
    expect(revisionTexts(revision)).toMatchObject({
      directoryMeta: [{ path: 'raw', metaText: expect.stringContaining('DAPI') }],
      directoryMetaCount: 1,
      hashTypes: [
        { type: 'sha2-256-chunked', entries: 2 },
        { type: 'SHA256', entries: 1 },
      ],
    })
  })
})
