import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { systemClock } from '../../base/index.ts'
import { sha256 } from '../../hash/index.ts'
import { nodeDirectory } from '../../store/folder/node-directory.ts'
import { createFolderStore } from '../../store/index.ts'
import { createDesk } from '../engine/engine-desk.ts'
import { draftBed, LAB, placesOf } from './draft-bed.ts'
import { draftDesk } from './draft-desk.ts'

const folders: string[] = []
afterEach(async () => {
  for (const folder of folders.splice(0)) await rm(folder, { recursive: true })
})

/** The bed's stores, and a registry in a folder of this machine. */
async function localBed() {
  const bed = await draftBed()
  const folder = await mkdtemp(join(tmpdir(), 'selvage-drafts-'))
  folders.push(folder)
  const desk = createDesk({
    ...bed.desk.env,
    openFolder: async (_handle, root) =>
      createFolderStore({ root, directory: nodeDirectory(folder), clock: systemClock, random: Math.random, sha256 }),
  })
  await desk.stores.configure({
    stores: [
      { id: 'main', label: 'm', endpoint: 'https://m', region: 'r', addressing: 'path', buckets: ['lab', 'raw'] },
    ],
  })
  const { id } = desk.stores.locals.addFolder({ name: 'saved' } as FileSystemDirectoryHandle)
  return { ...bed, desk, drafts: draftDesk(desk), local: { storeId: id, bucket: 'saved' } }
}

test('a draft is saved locally, bytes and all; a later save leaves the bytes of the first alone', async () => {
  const { drafts, desk, request, files, local } = await localBed()
  const draft = await drafts.newDraft(LAB)
  await drafts.addFiles(draft, files({ a: 'one' }))
  const plan = await drafts.planPublish(draft, request({ registry: local }))
  expect(plan).toMatchObject({ sent: { files: 1 }, problems: [], warnings: [] })
  const first = await drafts.publish(draft, request({ registry: local }), () => {})
  await drafts.addFiles(draft, files({ a: 'other' }))
  const parent = first.topHash
  const second = await drafts.publish(draft, request({ registry: local, parent }), () => {})

  for (const [topHash, text] of [
    [first.topHash, 'one'],
    [second.topHash, 'other'],
  ] as const) {
    const base = await drafts.newDraft(local, { registry: local, name: 'team/data', revision: topHash })
    const entry = await drafts.draftEntry(base, 'a')
    const key = entry?.physicalKey?.replace('file:///saved/', '') ?? ''
    const { stream } = await desk.reading(local).read({ key })
    expect(await new Response(stream).text()).toBe(text)
    expect((await drafts.draftState(base)).elsewhere).toBe(0)
  }
})

test('what was saved locally is published to a bucket with its bytes', async () => {
  const { drafts, desk, request, files, local } = await localBed()
  const draft = await drafts.newDraft(local)
  await drafts.addFiles(draft, files({ 'd/a': 'one' }))
  await drafts.publish(draft, request({ registry: local }), () => {})
  const again = await drafts.newDraft(LAB, { registry: local, name: 'team/data', revision: 'latest' })
  expect((await drafts.draftState(again)).elsewhere).toBe(1)
  const { topHash } = await drafts.publish(again, request(), () => {})
  const { revision } = await desk.shelf.open({ kind: 'revision', id: `main/lab/${topHash}` }, {})
  expect(placesOf(revision.manifest)).toEqual(['d/a lab/team/data/d/a 3'])
})
