import { describe, expect, it } from 'vitest'
import { cutQuoted } from '../csv/csv-cutter.ts'
import { memoryFile } from '../memory-file.ts'
import type { PreviewFile } from '../preview-file.ts'
import { sniffEncoding } from '../text/encoding.ts'
import { cutLine, isBlank } from './record-cutter.ts'
import { RecordFile } from './record-file.ts'

const utf8 = sniffEncoding(new Uint8Array(), true)
const lines = { encoding: utf8, startByte: 0, cut: cutLine, isSkipped: isBlank }
const rows = { ...lines, cut: cutQuoted(0x2c) }

/** A file that is made as it is read, and counts what was. */
function madeFile(sizeBytes: number, byteAt: (place: number) => number): PreviewFile & { bytesRead: number } {
  return {
    name: 'made',
    sizeBytes,
    bytesRead: 0,
    async read(from, to) {
      const bytes = new Uint8Array(Math.max(0, Math.min(to, sizeBytes) - from))
      for (let at = 0; at < bytes.length; at += 1) bytes[at] = byteAt(from + at)
      this.bytesRead += bytes.length
      return bytes
    },
  }
}

describe('records of a file', () => {
  it('are lines, however they end, and blank ones are none', async () => {
    const file = new RecordFile(memoryFile('a', 'one\r\ntwo\rthree\n\n  \nfour'), lines)
    expect(await file.records(0, 10)).toEqual({ texts: ['one\r\n', 'two\r', 'three\n', 'four'], count: 4 })
    expect(await file.records(2, 1)).toEqual({ texts: ['three\n'], count: 4 })
    expect(await file.records(9, 5)).toEqual({ texts: [], count: 4 })
  })

  it('are counted as soon as the last one was read, and not before', async () => {
    const file = new RecordFile(memoryFile('a', 'one\ntwo\nthree\n'), lines)
    expect((await file.records(0, 2)).count).toBeUndefined()
    expect((await file.records(0, 3)).count).toBe(3)
  })

  it('are found anywhere, by their marks', async () => {
    const text = Array.from({ length: 40_000 }, (_, at) => `line ${at}\n`).join('')
    const file = new RecordFile(memoryFile('a', text), lines)
    for (const from of [39_990, 0, 12_345, 256, 255, 30_000]) {
      const { texts } = await file.records(from, 2)
      expect(texts).toEqual([`line ${from}\n`, `line ${from + 1}\n`])
    }
  })

  it('of a file of 20 GB begin with its first 64 KiB', async () => {
    const file = madeFile(20 * 2 ** 30, (place) => (place % 100 === 99 ? 10 : 120))
    const { texts } = await new RecordFile(file, lines).records(0, 100)
    expect(texts).toHaveLength(100)
    expect(file.bytesRead).toBe(64 * 1024)
  })

  it('end where one is longer than any reader has patience for', async () => {
    const file = madeFile(2 ** 30, (place) => (place === 9 ? 10 : 97))
    const records = new RecordFile(file, lines)
    const { texts, count } = await records.records(0, 10)
    expect(count).toBe(2)
    expect(texts.map((text) => text.length)).toEqual([10, 1024 * 1024])
    expect(records.endless).toBe(1)
    expect(file.bytesRead).toBeLessThan(20 * 2 ** 20)
  })

  it('with a quote that nothing closes are lines, and are named', async () => {
    const file = new RecordFile(memoryFile('a', 'a,b\n1,"x\ny"\n2,"z\n3,w\n'), rows)
    expect((await file.records(0, 10)).texts).toEqual(['a,b\n', '1,"x\ny"\n', '2,"z\n', '3,w\n'])
    expect(file.unclosed).toEqual([2])
  })

  it('with such a quote at the head of a large file cost no more than the limit', async () => {
    const file = madeFile(2 ** 30, (place) => (place === 0 ? 0x22 : place % 50 === 49 ? 10 : 97))
    const { texts } = await new RecordFile(file, rows).records(0, 3)
    expect(texts.map((text) => text.length)).toEqual([50, 50, 50])
    expect(file.bytesRead).toBeLessThan(20 * 2 ** 20)
  })

  it('of UTF-16 are cut between its units', async () => {
    const units = Uint16Array.from([...'a,b\nⅠ,"ਊ\n"\n'].map((sign) => sign.charCodeAt(0)))
    const bytes = new Uint8Array([0xff, 0xfe, ...new Uint8Array(units.buffer)])
    const encoding = sniffEncoding(bytes, true)
    const file = new RecordFile(memoryFile('a', bytes), { ...rows, encoding, startByte: encoding.markBytes })
    expect(await file.records(0, 9)).toEqual({ texts: ['a,b\n', 'Ⅰ,"ਊ\n"\n'], count: 2 })
  })
})
