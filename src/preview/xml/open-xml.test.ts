import { expect, test } from 'vitest'
import { spentMs } from '../../../tools/test/spent.ts'
import { memoryFile } from '../memory-file.ts'
import { openPreview } from '../open-preview.ts'

test('an address tells elements of one name by their place', async () => {
  const session = openPreview(
    memoryFile('a.xml', '<feed><entry id="x"/><title>t</title><entry id="y">z</entry></feed>'),
  )
  await session.open()
  expect((await session.detail(0, [0, 2, 0])).address).toBe('/feed/entry[2]/@id')
  expect(await session.detail(0, [0, 1])).toEqual({ address: '/feed/title', text: 't', cut: false })
  expect(await session.find(0, 'Z', 10)).toEqual([[0, 2]])
})

test('400,000 levels, or 50,000 attributes, open in part and no call overflows', async () => {
  const deep = openPreview(memoryFile('deep.xml', '<a>'.repeat(400_000)))
  expect((await deep.open()).notes[0]).toBe('The tree shows the first 300,000 nodes; the text shows all.')
  expect((await deep.tree(0)).childCount).toBe(1)
  expect(await spentMs(async () => expect(await deep.find(0, 'b', 10)).toEqual([]))).toBeLessThan(2_000)
  const wide = `<a ${Array.from({ length: 50_000 }, (_, at) => `a${at}="1"`).join(' ')}><b>t</b></a>`
  const session = openPreview(memoryFile('wide.xml', wide))
  await session.open()
  expect((await session.children(0, [0], 49_999, 5)).map(({ label }) => label)).toEqual(['@a49999', 'b'])
  expect((await session.detail(0, [0])).text).toBe('t')
})

test('what a text says of its own encoding is believed only where it could be read', async () => {
  const wrong = openPreview(memoryFile('a.xml', '<?xml version="1.0" encoding="UTF-16"?><a>é</a>'))
  await wrong.open()
  expect((await wrong.children(0, [], 0, 5)).at(-1)).toMatchObject({ label: 'a', value: 'é' })
  const unknown = openPreview(memoryFile('a.xml', '<?xml version="1.0" encoding="x-nothing"?><a>é</a>'))
  await unknown.open()
  expect((await unknown.children(0, [], 0, 5)).at(-1)).toMatchObject({ label: 'a', value: 'é' })
})
