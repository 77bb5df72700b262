import { gzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { Fault } from '../base/index.ts'
import { bytesType } from './bytes/bytes-type.ts'
import { memoryFile } from './memory-file.ts'
import { openPreview } from './open-preview.ts'
import type { PreviewFile } from './preview-file.ts'
import type { PreviewType } from './preview-type.ts'
import { textType } from './text/text-type.ts'

/** A type whose one part fails as often as told, and how often it was opened. */
function shakyType(failures: number) {
  const counts = { files: 0, parts: 0 }
  const type: PreviewType = {
    id: 'shaky',
    name: 'Shaky',
    endings: ['shaky'],
    load: async () => ({
      async open() {
        counts.files += 1
        return {
          facts: ['one part'],
          notes: ['it shakes'],
          parts: [
            {
              kind: 'text',
              title: 'Text',
              language: undefined,
              async open() {
                counts.parts += 1
                if (counts.parts <= failures) throw new Fault('offline', 'The line is broken.')
                const lines = async () => ({ lines: ['words'], cut: [], lineCount: 1 })
                return { encoding: 'UTF-8', lineCount: 1, lines, lastLines: lines }
              },
            },
          ],
        }
      },
    }),
  }
  return { types: [type, textType, bytesType], counts }
}

test('a file and its parts are opened once, whatever is asked of them', async () => {
  const { types, counts } = shakyType(0)
  const session = openPreview(memoryFile('a.shaky', 'x'), undefined, types)
  const heads = await Promise.all([session.open(), session.open()])
  expect(heads[0]).toEqual({
    type: 'shaky',
    typeName: 'Shaky',
    others: [
      { type: 'text', typeName: 'Text' },
      { type: 'bytes', typeName: 'Bytes' },
    ],
    facts: ['one part'],
    notes: ['it shakes'],
    parts: [{ kind: 'text', title: 'Text', language: undefined }],
  })
  await Promise.all([session.text(0), session.lines(0, 0, 9)])
  expect(counts).toEqual({ files: 1, parts: 1 })
})

test('a part that failed is opened again when it is asked for again', async () => {
  const { types, counts } = shakyType(1)
  const session = openPreview(memoryFile('a.shaky', 'x'), undefined, types)
  await expect(session.lines(0, 0, 1)).rejects.toMatchObject({ code: 'offline' })
  expect((await session.lines(0, 0, 1)).lines).toEqual(['words'])
  expect(counts.parts).toBe(2)
})

test('a file whose bytes did not come is opened again when it is asked for again', async () => {
  let reads = 0
  const file: PreviewFile = {
    name: 'a.txt',
    sizeBytes: 5,
    async read() {
      reads += 1
      if (reads === 1) throw new Fault('offline', 'The line is broken.')
      return new TextEncoder().encode('words')
    },
  }
  const session = openPreview(file)
  await expect(session.open()).rejects.toMatchObject({ code: 'offline' })
  expect((await session.open()).type).toBe('text')
})

test('who gave up opening does not keep others from it', async () => {
  const session = openPreview(memoryFile('a.txt', 'words'))
  await expect(session.open({ signal: AbortSignal.abort() })).rejects.toMatchObject({ name: 'AbortError' })
  expect((await session.open()).type).toBe('text')
})

test('any file can be opened as text and as bytes; where a view is asked for that is not here, the file itself tells', async () => {
  const file = memoryFile('a.png', Uint8Array.of(0x89, 0x50, 0, 1))
  expect((await openPreview(file, 'bytes').open()).parts.map(({ kind }) => kind)).toEqual(['bytes'])
  expect((await openPreview(file, 'text').open()).notes).toEqual([expect.stringContaining('no text')])
  expect((await openPreview(memoryFile('a.txt', 'words'), 'constructor').open()).type).toBe('text')
})

test('a call for a part of another kind, or for none, is a mistake of ours', async () => {
  const session = openPreview(memoryFile('a.txt', 'words'))
  await expect(session.rows(0, { from: 0, count: 1, sort: undefined, filters: [] })).rejects.toMatchObject({
    code: 'internal',
  })
  await expect(session.lines(7, 0, 1)).rejects.toMatchObject({ code: 'internal' })
})

test('code that does not come is told as such, with a way to try again', async () => {
  const type: PreviewType = { ...textType, load: () => Promise.reject(new TypeError('Failed to fetch')) }
  await expect(openPreview(memoryFile('a.txt', 'words'), undefined, [type, bytesType]).open()).rejects.toMatchObject({
    code: 'offline',
    action: 'reload',
  })
})

test('what of a gzip is damaged is told with what could be shown', async () => {
  const packed = new Uint8Array(gzipSync(Array.from({ length: 9_000 }, (_, at) => `line ${at}\n`).join('')))
  const { notes } = await openPreview(memoryFile('a.txt.gz', packed.slice(0, 9_000))).open()
  expect(notes).toEqual([expect.stringContaining('a.txt.gz is damaged: after')])
})
