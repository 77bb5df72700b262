import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { memoryFile } from '../memory-file.ts'
import { sparseFile } from '../sparse-file.ts'
import { imageOpener } from './open-image.ts'

const fixture = (name: string) =>
  new Uint8Array(readFileSync(new URL(`../../../fixtures/previews/image/${name}`, import.meta.url)))

test('a small screen of a GIF hides no larger frame', async () => {
  const { parts } = await imageOpener.open(memoryFile('small.gif', fixture('larger-than-its-screen.gif')))
  expect(parts[0]).toMatchObject({ size: { widthPx: 48, heightPx: 32 } })
})

test('it is drawn as what its bytes are, whatever its name', async () => {
  const [part] = (await imageOpener.open(memoryFile('photo.png', fixture('baseline.jpg')))).parts
  expect(part?.kind === 'image' && (await part.open()).picture).toMatchObject({ mediaType: 'image/jpeg' })
})

test.each([
  '<html><body>page</body></html>',
  '<svg xmlns="http://www.w3.org/2000/svg"/>',
  '\0'.repeat(64),
  'BM, he said',
])('%j under an image’s name is no image', async (text) => {
  await expect(imageOpener.open(memoryFile('page.png', text))).rejects.toMatchObject({ code: 'corrupt' })
})

test('of an image of gigabytes its header is told, and its bytes are not read', async () => {
  const { file, counter } = sparseFile('large.png', 3_000_000_000, [{ at: 0, bytes: fixture('rgb.png').slice(0, 33) }])
  const { facts, parts } = await imageOpener.open(file)
  expect(facts).toContain('48 × 32 px')
  expect(counter.bytes).toBeLessThan(1024 * 1024)
  const [part] = parts
  await expect(part?.kind === 'image' && part.open()).rejects.toMatchObject({ code: 'limit' })
})

test('where a picture was taken is said to be in it, and not where that is', async () => {
  const { facts, notes } = await imageOpener.open(memoryFile('camera.jpg', fixture('camera.jpg')))
  expect(notes.join()).toContain('GPS')
  expect([...facts, ...notes].join()).not.toMatch(/52|31/)
})
