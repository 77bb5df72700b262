import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { Fault } from '../base/index.ts'
import { memoryFile } from './memory-file.ts'
import { openPreview } from './open-preview.ts'

const root = new URL('../../fixtures/previews/', import.meta.url)
const ALL = { sort: undefined, filters: [], from: 0, count: 50 }
const DAMAGES = 12

/** Looks at all that a file shows. What it throws must be a Fault with a sentence. */
async function lookAt(name: string, bytes: Uint8Array<ArrayBuffer>, as: string): Promise<void> {
  const session = openPreview(memoryFile(name, bytes), as)
  const told = async (work: Promise<unknown>) => {
    const error = await work.then(
      () => undefined,
      (thrown: unknown) => thrown,
    )
    if (error === undefined) return
    if (!(error instanceof Fault) || error.code === 'internal') throw error
    expect(error.message).toMatch(/\.$/)
  }
  await told(session.open())
  const parts = await session.open().then(
    (head) => head.parts,
    () => [],
  )
  for (const [at, { kind }] of parts.entries()) {
    if (kind === 'table') await told(session.rows(at, ALL))
    if (kind === 'tree') await told(session.children(at, [], 0, 50))
  }
}

/** Numbers that are the same each time, from 0 to 2³² − 1. */
function numbers(seed: number): () => number {
  let state = seed
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state
  }
}

/** Cuts, flips, and lengths that are no more what they were: half of them near the start or the end, where directories stand. */
function damaged(bytes: Uint8Array<ArrayBuffer>, next: () => number): Uint8Array<ArrayBuffer> {
  const copy = bytes.slice()
  const near = Math.min(copy.length, 600)
  const places = [next() % copy.length, next() % near, copy.length - 1 - (next() % near)]
  const place = places[next() % 3] ?? 0
  switch (next() % 4) {
    case 0:
      return copy.slice(0, place)
    case 1:
      copy[place] = next() & 0xff
      return copy
    case 2:
      copy.fill(0xff, place, place + (next() % 9))
      return copy
    default:
      copy.fill(next() & 0xff, place, place + (next() % 40))
      return copy
  }
}

describe.each(['parquet', 'arrow', 'numpy', 'hdf5', 'excel'])('%s', (folder) => {
  const place = new URL(`${folder}/`, root)
  const names = readdirSync(place).filter((name) => name !== 'expected.json')

  it.each(names)('%s, however it is damaged, shows what it can or says what is wrong', async (name) => {
    const bytes = new Uint8Array(readFileSync(new URL(name, place)))
    const next = numbers(bytes.length * 31 + name.length)
    const as = name.endsWith('.npz') ? 'npz' : folder
    for (let round = 0; bytes.length > 0 && round < DAMAGES; round++) await lookAt(name, damaged(bytes, next), as)
  })
})
