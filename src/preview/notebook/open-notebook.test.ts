import { expect, test } from 'vitest'
import { memoryFile } from '../memory-file.ts'
import type { Notebook } from '../preview-part.ts'
import { notebookOpener } from './open-notebook.ts'

async function read(cells: readonly unknown[]): Promise<Notebook> {
  return readText(JSON.stringify({ nbformat: 4, nbformat_minor: 5, metadata: {}, cells }))
}

async function readText(text: string): Promise<Notebook> {
  const { parts } = await notebookOpener.open(memoryFile('a.ipynb', text))
  const [part] = parts
  if (part?.kind !== 'notebook') throw new Error('no notebook')
  return part.open()
}

function code(...outputs: unknown[]) {
  return { cell_type: 'code', source: ['a\n', 'b'], execution_count: 1, outputs }
}

async function outputs(...given: unknown[]) {
  const [cell] = (await read([code(...given)])).cells
  return cell?.kind === 'code' ? cell.outputs : []
}

test('an output of a hundred megabytes is left out, and told', async () => {
  const data = { 'image/png': 'A'.repeat(6_000_000) }
  expect(await outputs({ output_type: 'display_data', data })).toEqual([
    { kind: 'left-out', what: 'An output of 6 MB is too large.' },
  ])
})

test('keys of the prototype are data, and reach nothing', async () => {
  const text = `{"nbformat":4,"cells":[{"cell_type":"code","source":"x","outputs":[{"output_type":"display_data",
    "data":{"__proto__":{"text/html":"<b>"},"constructor":"c","text/plain":"p"}}],"__proto__":{"source":"evil"}}]}`
  expect((await readText(text)).cells[0]).toMatchObject({ text: 'x', outputs: [{ kind: 'text', text: 'p' }] })
  expect(Reflect.get({}, 'text/html')).toBeUndefined()
})

test('HTML that draws itself by a script gives way to the image of it', async () => {
  const data = { 'text/html': '<script>draw()</script>', 'image/png': 'iVBORw0KGgo=', 'text/plain': 'p' }
  expect(await outputs({ output_type: 'display_data', data })).toMatchObject([{ kind: 'image' }])
})

test('an SVG is for the frame alone, and an attachment is none', async () => {
  const svg = '<svg xmlns="http://www.w3.org/2000/svg" onload="x()"/>'
  expect(await outputs({ output_type: 'display_data', data: { 'image/svg+xml': svg } })).toMatchObject([
    { kind: 'frame', content: { content: 'svg' } },
  ])
  const cell = { cell_type: 'markdown', source: 'a', attachments: { 'a.svg': { 'image/svg+xml': svg } } }
  expect((await read([cell])).cells[0]).toMatchObject({ attachments: [] })
})

test('cells and outputs that are none of theirs are passed over', async () => {
  const { cells } = await read([null, 3, [], { cell_type: 'code', outputs: [null, 'a', { output_type: 'stream' }] }])
  expect(cells).toMatchObject([{ kind: 'code', text: '', outputs: [{ kind: 'text', text: '' }] }])
})

test('what is nested two hundred thousand deep is no reason to fall', async () => {
  const deep = `${'['.repeat(2e5)}${']'.repeat(2e5)}`
  const text = `{"cells":[{"cell_type":"code","source":"x","outputs":[{"output_type":"display_data","data":{"a/b":${deep}}},
    {"output_type":"display_data","data":{"application/vnd.vegalite.v5+json":{"a":${deep}}}}]}]}`
  expect((await readText(text)).cells).toMatchObject([{ outputs: [{}, { what: 'A chart that is nested too deep.' }] }])
})

test('of very many cells, and of cells with very much in them, the first are shown', async () => {
  const many = (count: number, source: string) => Array.from({ length: count }, () => ({ cell_type: 'raw', source }))
  expect((await read(many(6_000, ''))).cells).toHaveLength(5_000)
  expect((await read(many(60, 'a'.repeat(90_000)))).cells).toHaveLength(55)
  const printed = Array.from({ length: 400 }, () => ({ output_type: 'display_data', data: { 'text/plain': 'a' } }))
  expect((await read(Array.from({ length: 30 }, () => code(...printed)))).cells).toHaveLength(24)
})

test('a cell of a hundred megabytes, and a hundred thousand outputs of one, are cut, and told', async () => {
  const long = { nbformat: 4, cells: [{ cell_type: 'markdown', source: 'a'.repeat(300_000) }] }
  const opened = await notebookOpener.open(memoryFile('a.ipynb', JSON.stringify(long)))
  expect(opened.notes).toEqual(['Of 1 long cell the first 100,000 characters are shown.'])
  const printed = Array.from({ length: 100_000 }, () => ({ output_type: 'display_data', data: { 'text/plain': 'a' } }))
  const shown = await outputs(...printed)
  expect([shown.length, shown.at(-1)]).toEqual([
    501,
    { kind: 'left-out', what: '99,500 further outputs of this cell.' },
  ])
})
