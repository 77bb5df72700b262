import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { sparseFile } from '../sparse-file.ts'
import { mediaOpener } from './open-media.ts'

const fixture = (name: string) =>
  new Uint8Array(readFileSync(new URL(`../../../fixtures/previews/media/${name}`, import.meta.url)))

/** Where a box begins. */
function boxAt(bytes: Uint8Array, name: string): number {
  return Buffer.from(bytes).indexOf(name, 0, 'latin1') - 4
}

test('a film of 4 GB whose index stands at its end is told by less than 64 kB of it', async () => {
  const film = fixture('bars.mp4')
  const moov = film.subarray(boxAt(film, 'moov'))
  const size = 4_000_000_000
  const mdat = new Uint8Array(16)
  const view = new DataView(mdat.buffer)
  view.setUint32(0, 1)
  mdat.set(new TextEncoder().encode('mdat'), 4)
  view.setBigUint64(8, BigInt(size))
  const head = film.subarray(0, new DataView(film.buffer).getUint32(0))
  const { file, counter } = sparseFile('film.mp4', head.length + size + moov.length, [
    { at: 0, bytes: head },
    { at: head.length, bytes: mdat },
    { at: head.length + size, bytes: moov },
  ])
  const { facts } = await mediaOpener.open(file)
  expect(facts).toContain('H.264, 64 × 48 px')
  expect(counter.bytes).toBeLessThan(64 * 1024)
})

test('an hour of sound is told by its header, and no more is read', async () => {
  const wav = fixture('tone.wav').slice(0, 44)
  const size = 3600 * 16_000
  new DataView(wav.buffer).setUint32(40, size, true)
  const { file, counter } = sparseFile('hour.wav', 44 + size, [{ at: 0, bytes: wav }])
  expect((await mediaOpener.open(file)).facts).toContain('1:00:00')
  expect(counter.bytes).toBeLessThan(1024)
})

test('a box that claims nothing, or less than its own head, ends the search', async () => {
  for (const claimed of [2, 7]) {
    const bytes = fixture('bars.mp4').slice()
    new DataView(bytes.buffer).setUint32(boxAt(bytes, 'mdat'), claimed)
    const { file } = sparseFile('loop.mp4', bytes.length, [{ at: 0, bytes }])
    await expect(mediaOpener.open(file)).rejects.toThrow('index (moov) is missing')
  }
})
