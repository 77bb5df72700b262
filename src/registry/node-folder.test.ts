import { mkdtemp, readdir, readFile, rm, unlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type Clock, systemClock } from '../base/index.ts'
import { sha256 } from '../hash/index.ts'
import { nodeDirectory } from '../store/folder/node-directory.ts'
import { createFolderStore, type ObjectStore } from '../store/index.ts'
import { planDelete, runDelete } from './delete.ts'
import { diagnose } from './diagnose.ts'
import { heal } from './heal.ts'
import { listPackages } from './list-packages.ts'
import { readLatest } from './pointers.ts'
import { publish } from './publish/publish.ts'
import { restore } from './restore.ts'
import { rollback } from './rollback.ts'
import { sampleHash as hash } from './sample-registry.ts'

const NAME = 'team/data'
const manifest = [new TextEncoder().encode('{"version": "v0", "message": null}\n')]
const body = (chunks: readonly Uint8Array[]) => new Blob(chunks.map((chunk) => new Uint8Array(chunk)))
/** Waits for nothing: a revision that finds no free second is told so. */
const clock: Clock = { ...systemClock, wait: async () => undefined }

let root: string
let store: ObjectStore

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'selvage-registry-'))
  store = createFolderStore({ directory: nodeDirectory(root), root, clock, random: Math.random, sha256 })
})
afterEach(() => rm(root, { recursive: true, force: true }))

const env = () => ({ store, body, clock, random: () => 0 })
const pointers = (): string => join(root, '.quilt/named_packages', NAME)

describe('a registry that is a folder', () => {
  beforeEach(async () => {
    for (const digit of ['a', 'b']) {
      const published = await publish(env(), { name: NAME, topHash: hash(digit), parent: 'any', manifest })
      await published.settled
    }
  })

  test('holds two revisions, and is sound', async () => {
    expect(await readdir(pointers())).toHaveLength(3)
    expect(await readFile(join(pointers(), 'latest'), 'utf8')).toBe(hash('b'))
    expect((await diagnose(store, NAME, { every: true })).state).toBe('sound')
  })

  test('goes back to an older revision, and tells so', async () => {
    await rollback(env(), NAME, hash('a'))
    expect(await readFile(join(pointers(), 'latest'), 'utf8')).toBe(hash('a'))
    expect((await diagnose(store, NAME)).state).toBe('rolled-back')
  })

  test('is repaired where latest is missing', async () => {
    await unlink(join(pointers(), 'latest'))
    expect(await heal(env(), await diagnose(store, NAME))).toMatchObject({ healed: true })
    expect((await readLatest(store, NAME))?.topHash).toBe(hash('b'))
  })

  test('forgets a package that is deleted, and has it again after the undo', async () => {
    const { task } = await planDelete(store, NAME, undefined)
    const { undo } = await runDelete(store, task, body)
    expect((await listPackages(store)).packages).toEqual([])
    await restore(env(), undo)
    expect((await diagnose(store, NAME, { every: true })).state).toBe('sound')
  })

  test('has no package to delete that is not there: absent, as quilt3 says of a folder', async () => {
    await writeFile(join(root, 'other'), '')
    await expect(planDelete(store, 'team/other', undefined)).rejects.toMatchObject({ code: 'absent' })
  })
})
