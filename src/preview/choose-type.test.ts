import { gzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { chooseTypes } from './choose-type.ts'
import { memoryFile } from './memory-file.ts'
import type { PreviewType } from './preview-type.ts'
import { previewTypes } from './preview-types.ts'

const load: PreviewType['load'] = () => Promise.reject(new Error('nothing is opened here'))
const starts = (text: string) => (head: Uint8Array) => new TextDecoder('latin1').decode(head).startsWith(text)
const types: readonly PreviewType[] = [
  { id: 'pack', name: 'Pack', endings: ['pack'], isIn: starts('PACK\0'), load },
  { id: 'table', name: 'Table', endings: ['csv'], load },
  { id: 'variants', name: 'Variants', endings: ['vcf'], isIn: starts('##fileformat=VCF'), load },
  { id: 'text', name: 'Text', endings: ['txt'], fileNames: ['makefile'], load },
  { id: 'bytes', name: 'Bytes', endings: [], load },
]

const chosen = async (name: string, content: string | Uint8Array<ArrayBuffer>) => {
  const { file, fits, notes } = await chooseTypes(memoryFile(name, content), types)
  return { name: file.name, fits: fits.map(({ id }) => id), notes }
}

test.each([
  ['a/b.csv', 'x,y', ['table', 'text', 'bytes']],
  ['B.CSV', 'x,y', ['table', 'text', 'bytes']],
  ['Makefile', 'all:', ['text', 'bytes']],
  ['a.unknown', 'words', ['text', 'bytes']],
  ['a.unknown', '\0\x01\x02', ['bytes', 'text']],
  ['a.unknown', 'PACK\0', ['pack', 'bytes', 'text']],
  ['no-ending', '##fileformat=VCFv4.2', ['variants', 'text', 'bytes']],
  // Text may begin as anything: there its name decides, and the other type stays at hand.
  ['a.txt', '##fileformat=VCFv4.2', ['text', 'variants', 'bytes']],
  // One that knows its own bytes and does not find them tells so itself.
  ['a.pack', 'no pack', ['pack', 'text', 'bytes']],
])('%s that holds %j may be opened as %j', async (name, content, fits) => {
  expect(await chosen(name, content)).toEqual({ name, fits, notes: [] })
})

test('bytes that tell their type correct a wrong name, and it is said', async () => {
  expect(await chosen('a.csv', 'PACK\0')).toEqual({
    name: 'a.csv',
    fits: ['pack', 'table', 'bytes', 'text'],
    notes: ['Its name ends in .csv, but it holds Pack.'],
  })
  expect((await chosen('a.pack', '##fileformat=VCFv4.2')).notes).toEqual([
    'Its name ends in .pack, but it holds Variants.',
  ])
})

test('a gzip is opened as what is inside it, by its inner name', async () => {
  const packed = new Uint8Array(gzipSync('x,y'))
  expect(await chosen('a.csv.gz', packed)).toEqual({ name: 'a.csv', fits: ['table', 'text', 'bytes'], notes: [] })
  expect(await chosen('a.csv', packed)).toMatchObject({
    fits: ['table', 'text', 'bytes'],
    notes: ['It is compressed by gzip, which its name does not say.'],
  })
  expect(await chosen('a.csv.gz', 'x,y')).toMatchObject({
    name: 'a.csv',
    fits: ['table', 'text', 'bytes'],
    notes: ['Its name says that it is compressed by gzip, but it is not.'],
  })
  expect((await chosen('a.tgz', packed)).name).toBe('a.tar')
})

test('every type has an id and a name of its own, and text and bytes are the last', () => {
  for (const key of ['id', 'name'] as const) {
    const all = previewTypes.map((type) => type[key])
    expect(new Set(all).size).toBe(all.length)
  }
  expect(previewTypes.slice(-2).map(({ id }) => id)).toEqual(['text', 'bytes'])
  for (const { endings, fileNames = [] } of previewTypes) {
    for (const ending of [...endings, ...fileNames]) expect(ending).toBe(ending.toLowerCase())
  }
})
