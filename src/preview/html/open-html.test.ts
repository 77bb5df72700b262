import { expect, test } from 'vitest'
import { spentMs } from '../../../tools/test/spent.ts'
import { memoryFile } from '../memory-file.ts'
import { htmlType } from './html-type.ts'
import { htmlOpener } from './open-html.ts'

test.each(['<title', '<script src=', '<iframe', 'src=  //a', 'src="https://aaaa/'])(
  'megabytes of “%s” are opened in no time to speak of',
  async (piece) => {
    const file = memoryFile('a.html', piece.repeat(500_000))
    expect(await spentMs(() => htmlOpener.open(file))).toBeLessThan(5_000)
  },
)

test('what begins with many comments is told from HTML in no time', async () => {
  const comments = new TextEncoder().encode('<!-- -->'.repeat(512))
  expect(await spentMs(() => expect(htmlType.isIn?.(comments)).toBe(false))).toBeLessThan(2_000)
})

test('more than a frame can take is refused before it is read', async () => {
  const large = { ...memoryFile('a.html', ''), sizeBytes: 40 * 1024 * 1024 }
  await expect(htmlOpener.open(large)).rejects.toMatchObject({ code: 'limit' })
})
