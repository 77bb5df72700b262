import { randomUUID } from 'node:crypto'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { parseJson } from '../../src/package/index.ts'
import { seed } from '../test/seed.ts'
import { asQuilt3Sees } from './as-quilt3-sees.ts'
import { type BothClients, startBothClients } from './both-clients.ts'
import { expectedHash, sha256Hex } from './expected-hash.ts'
import type { Quilt3Package } from './quilt3.ts'
import { contentOf, type RandomPackage, randomPackage } from './random-package.ts'

let both: BothClients
let registries: { readonly versioned: string; readonly unversioned: string }

beforeAll(async () => {
  both = await startBothClients(inject('engine'))
  registries = {
    versioned: await both.freshRegistry({ versions: true }),
    unversioned: await both.freshRegistry({ versions: false }),
  }
})
afterAll(() => both.stop())

const registryOf = ({ versions }: RandomPackage) => (versions ? registries.versioned : registries.unversioned)
/** Shrinking runs a package again: each run needs a name of its own. */
const freshName = ({ name }: RandomPackage) => `${name}-${randomUUID().slice(0, 8)}`
const metaOf = (text: string | undefined) => (text === undefined ? undefined : parseJson(text))

/** What quilt3 writes of a JSON text, and of none. */
async function written(text: string | undefined): Promise<string | undefined> {
  return text === undefined ? undefined : (await both.quilt3.jsonTexts([text]))[0]
}

/** The package has what was asked for, no more and no less. */
async function check(seen: Quilt3Package, spec: RandomPackage): Promise<void> {
  const meta = await written(spec.meta)
  const message = JSON.stringify(spec.message ?? null)
  expect(seen.header).toBe(
    `{"version": "v0", ${meta === undefined ? '' : `"user_meta": ${meta}, `}"message": ${message}}`,
  )
  const entries = new Map(seen.entries.map(({ logicalKey, size, hash, meta }) => [logicalKey, { size, hash, meta }]))
  const expected = spec.files.map(async (file) => {
    const meta = file.meta === undefined ? '{}' : `{"user_meta": ${await written(file.meta)}}`
    const facts = { size: String(file.sizeBytes), hash: expectedHash(contentOf(file)), meta }
    return [file.logicalKey, facts] as const
  })
  expect(entries).toEqual(new Map(await Promise.all(expected)))
}

async function pushWithOurs(spec: RandomPackage, name: string) {
  const pkg = new both.ours.Package()
  for (const file of spec.files) {
    await pkg.set(file.logicalKey, new Blob([contentOf(file)]), { meta: metaOf(file.meta) })
  }
  if (spec.meta !== undefined) pkg.setMeta(metaOf(spec.meta))
  return await pkg.push(name, registryOf(spec), { message: spec.message })
}

async function pushWithQuilt3(spec: RandomPackage, name: string) {
  const entries = await Promise.all(
    spec.files.map(async (file) => ({
      logicalKey: file.logicalKey,
      path: await both.file(contentOf(file)),
      meta: file.meta,
    })),
  )
  return await both.quilt3.push({ name, registry: registryOf(spec), entries, message: spec.message, meta: spec.meta })
}

/** Pushed by us; browsed, installed and verified by quilt3. */
async function oursToQuilt3(spec: RandomPackage): Promise<void> {
  const [name, registry] = [freshName(spec), registryOf(spec)]
  const pushed = await pushWithOurs(spec, name)
  const seen = await both.quilt3.browse({ name, registry })
  expect(seen).toEqual({
    ...(await asQuilt3Sees(pushed.manifest)),
    topHash: pushed.topHash,
    browsedHash: pushed.topHash,
    sameManifest: true,
  })
  await check(seen, spec)
  const files = Object.fromEntries(spec.files.map((file) => [file.logicalKey, sha256Hex(contentOf(file))]))
  expect(await both.quilt3.install({ name, registry })).toEqual({ verified: true, files })
}

/** Pushed by quilt3, read by us, pushed again by us under another name, and browsed by quilt3. */
async function quilt3ToOursAndBack(spec: RandomPackage): Promise<void> {
  const [name, copy, registry] = [freshName(spec), freshName(spec), registryOf(spec)]
  const pushed = await pushWithQuilt3(spec, name)
  const read = await both.ours.Package.browse(name, { registry })
  expect(await asQuilt3Sees(read.manifest)).toEqual(pushed)
  await check(pushed, spec)
  const again = await read.push(copy, registry, { message: spec.message })
  expect(await both.quilt3.browse({ name: copy, registry })).toEqual({
    ...pushed,
    browsedHash: again.topHash,
    sameManifest: true,
  })
}

describe(`random packages (seed ${seed})`, () => {
  test.each([
    { packages: 270, atOnce: 30, large: false },
    { packages: 30, atOnce: 10, large: true },
  ])('$packages round trip both ways (a file around 8 MiB: $large)', async (plan) => {
    const { packages, atOnce, large } = plan
    const pair = fc.tuple(randomPackage({ numbers: 'javascript', large }), randomPackage({ numbers: 'python', large }))
    const pairs = fc.array(pair, { minLength: atOnce, maxLength: atOnce })
    const roundTrips = fc.asyncProperty(pairs, async (specs) => {
      await Promise.all(specs.flatMap(([ours, theirs]) => [oursToQuilt3(ours), quilt3ToOursAndBack(theirs)]))
    })
    await fc.assert(roundTrips, { seed, numRuns: packages / atOnce })
  })
})
