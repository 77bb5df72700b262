import { expect, test } from 'vitest'
import { memoryFile } from '../memory-file.ts'
import { htmlType } from './html-type.ts'
import { htmlOpener } from './open-html.ts'

test.each(['<title', '<script src=', '<iframe', 'src=  //a', 'src="https://aaaa/'])(
  'megabytes of “%s” are opened in no time to speak of',
  async (piece) => {
    const from = performance.now()
    await htmlOpener.open(memoryFile('a.html', piece.repeat(500_000)))
    expect(performance.now() - from).toBeLessThan(5_000)
  },
)

test('what begins with many comments is told from HTML in no time', () => {
  const from = performance.now()
  expect(htmlType.isIn?.(new TextEncoder().encode('<!-- -->'.repeat(512)))).toBe(false)
  expect(performance.now() - from).toBeLessThan(500)
})

test('more than a frame can take is refused before it is read', async () => {
  const large = { ...memoryFile('a.html', ''), sizeBytes: 40 * 1024 * 1024 }
  await expect(htmlOpener.open(large)).rejects.toMatchObject({ code: 'limit' })
})
