import { constants, crc32, deflateRawSync } from 'node:zlib'
import { expect, it } from 'vitest'
import { memoryFile } from '../memory-file.ts'
import { openPreview } from '../open-preview.ts'
import { sizedFile } from '../sized-file.ts'
import { readZipMembers } from '../zip-members.ts'
import { formatOf, serialText } from './number-format.ts'

const ALL = { sort: undefined, filters: [], from: 0, count: 100 }
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'

/** A zip of these members. `said`: a size that the directory tells in place of the true one. */
function zip(
  members: Readonly<Record<string, string | Buffer>>,
  said?: number,
  deflate = (bytes: Buffer) => deflateRawSync(bytes, { level: 1 }),
): Uint8Array<ArrayBuffer> {
  const bodies: Buffer[] = []
  const directory: Buffer[] = []
  let at = 0
  for (const [name, content] of Object.entries(members)) {
    const bytes = Buffer.from(content)
    const packed = deflate(bytes)
    const head = Buffer.alloc(26)
    head.writeUInt16LE(20, 0)
    head.writeUInt16LE(8, 4)
    head.writeUInt32LE(crc32(bytes), 10)
    head.writeUInt32LE(packed.length, 14)
    head.writeUInt32LE(said ?? bytes.length, 18)
    head.writeUInt16LE(name.length, 22)
    const local = Buffer.concat([Buffer.from('PK\x03\x04'), head, Buffer.from(name), packed])
    const rest = Buffer.alloc(14)
    rest.writeUInt32LE(at, 10)
    directory.push(Buffer.concat([Buffer.from('PK\x01\x02\x14\x00'), head, rest, Buffer.from(name)]))
    bodies.push(local)
    at += local.length
  }
  const list = Buffer.concat(directory)
  const end = Buffer.alloc(18)
  end.writeUInt16LE(directory.length, 4)
  end.writeUInt16LE(directory.length, 6)
  end.writeUInt32LE(list.length, 8)
  end.writeUInt32LE(at, 12)
  return new Uint8Array(Buffer.concat([...bodies, list, Buffer.from('PK\x05\x06'), end]))
}

function workbook(
  sheet: string | Buffer,
  more: Readonly<Record<string, string>> = {},
  said?: number,
): Uint8Array<ArrayBuffer> {
  const members = {
    'xl/workbook.xml': `<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets><sheet name="S" sheetId="1" r:id="a"/></sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `<Relationships><Relationship Id="a" Type="${OFFICE}/worksheet" Target="/xl/worksheets/sheet1.xml"/><Relationship Id="b" Type="${OFFICE}/sharedStrings" Target="texts.xml"/></Relationships>`,
    'xl/worksheets/sheet1.xml': sheet,
    ...more,
  }
  return zip(members, said)
}

function sheet(rows: string): string {
  return `<worksheet xmlns="${MAIN}"><sheetData>${rows}</sheetData></worksheet>`
}

async function told(bytes: Uint8Array<ArrayBuffer>): Promise<unknown> {
  const session = openPreview(memoryFile('hostile.xlsx', bytes))
  try {
    return (await session.rows(0, ALL)).rows
  } catch (error) {
    return error instanceof Error && error.name === 'Fault' ? error.message : error
  }
}

it('a sheet of two cells is shown', async () => {
  expect(await told(workbook(sheet('<row r="1"><c r="A1"><v>1</v></c><c r="C1" t="b"><v>1</v></c></row>')))).toEqual([
    [1, null, true],
  ])
})

it('a part that becomes more than 256 MiB is told, whatever the directory says', async () => {
  // One mebibyte of zeros again and again: it is cut where a block ends, and the next begins without its window.
  const mebibyte = deflateRawSync(Buffer.alloc(1024 * 1024), { finishFlush: constants.Z_FULL_FLUSH })
  const bytes = zip({ 'bomb.xml': '' }, 1000, () => Buffer.concat(Array.from({ length: 257 }, () => mebibyte)))
  const [bomb] = await readZipMembers(await sizedFile(memoryFile('bomb.xlsx', bytes)))
  expect(bytes.length).toBeLessThan(2 * 1024 * 1024)
  const unpack = async () => {
    for await (const piece of bomb?.chunks() ?? []) expect(piece.length).toBeGreaterThan(0)
  }
  await expect(unpack()).rejects.toMatchObject({ code: 'limit' })
})

it('entities of a DTD are not expanded', async () => {
  const bomb = '<!DOCTYPE w [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>'
  expect(
    await told(workbook(`${bomb}${sheet('<row r="1"><c r="A1" t="inlineStr"><is><t>&b;</t></is></c></row>')}`)),
  ).toContain('is damaged')
})

it('a cell far out, a row far down and a text that is not there take no room', async () => {
  const rows = sheet(
    '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row><row r="99999999"><c r="ZZZ1" t="s"><v>7</v></c></row>',
  )
  const session = openPreview(memoryFile('far.xlsx', workbook(rows)))
  expect((await session.open()).notes).toContain('The first 1,000 of its 16,384 columns are shown.')
  const { rows: last, total } = await session.rows(0, { ...ALL, from: 1_048_570 })
  expect(last).toHaveLength(6)
  expect(total).toBe(1_048_576)
})

it('a heading named __proto__ is a heading', async () => {
  const rows = sheet(
    '<row r="1"><c r="A1" t="inlineStr"><is><t>__proto__</t></is></c></row><row r="2"><c r="A2"><v>5</v></c></row>',
  )
  const session = openPreview(memoryFile('proto.xlsx', workbook(rows)))
  expect((await session.table(0)).columns).toMatchObject([{ name: '__proto__', type: 'integer' }])
})

it('the texts of a format decide whether a number is a moment', () => {
  expect(['0.00', '"day" 0', '[Red]0', '@', 'General', '0.00E+00', '#,##0 "h"'].map(formatOf)).toEqual(
    new Array(7).fill(undefined),
  )
  expect(['yyyy-mm-dd', 'd.m.yy h:mm', 'hh:mm:ss', '[h]:mm', 'mmm'].map(formatOf)).toEqual([
    'date',
    'date-time',
    'time',
    'span',
    'date',
  ])
  expect(serialText(60.5, 'date-time', false)).toBe('1900-02-28T12:00:00')
  expect(serialText(46_000, 'date', true)).toBe('2029-12-10')
})
