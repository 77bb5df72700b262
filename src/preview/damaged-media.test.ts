import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { Fault } from '../base/index.ts'
import { memoryFile } from './memory-file.ts'
import { openPreview } from './open-preview.ts'

const root = new URL('../../fixtures/previews/', import.meta.url)
const SEED = 7
const DAMAGES = 6

/** mulberry32: the same damages every time. */
function chances(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

/** Cut somewhere, or with bytes of its beginning, where headers are, turned into others. */
function damaged(bytes: Uint8Array<ArrayBuffer>, chance: () => number): Uint8Array<ArrayBuffer> {
  const copy = bytes.slice(0, chance() < 0.3 ? Math.floor(chance() * bytes.length) : bytes.length)
  const reach = Math.min(copy.length, chance() < 0.7 ? 400 : copy.length)
  for (let times = 0; times < 1 + chance() * 6; times += 1) {
    if (reach > 0) copy[Math.floor(chance() * reach)] = chance() < 0.4 ? 255 : Math.floor(chance() * 256)
  }
  return copy
}

async function openAll(name: string, bytes: Uint8Array<ArrayBuffer>, as: string): Promise<void> {
  const session = openPreview(memoryFile(name, bytes), as)
  const { parts } = await session.open()
  for (const [at, { kind }] of parts.entries()) if (kind === 'image') await session.image(at)
}

for (const type of ['image', 'tiff', 'media', 'pdf']) {
  const place = new URL(`${type}/`, root)
  test(`${type}: what is damaged anywhere is opened in part, or told by a Fault`, async () => {
    const chance = chances(SEED)
    for (const name of readdirSync(place).filter((one) => one !== 'expected.json')) {
      const bytes = new Uint8Array(readFileSync(new URL(name, place)))
      for (let damage = 0; damage < DAMAGES; damage += 1) {
        const error: unknown = await openAll(name, damaged(bytes, chance), type).then(
          () => undefined,
          (thrown: unknown) => thrown,
        )
        if (error === undefined) continue
        expect(error, `${name}, damage ${damage}`).toBeInstanceOf(Fault)
        expect(['corrupt', 'limit', 'unsupported'], `${name}, damage ${damage}`).toContain(
          error instanceof Fault && error.code,
        )
      }
    }
  })
}
