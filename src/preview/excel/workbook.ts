import { type Call, Fault } from '../../base/index.ts'
import type { SizedFile } from '../sized-file.ts'
import { readZipMembers, type ZipMember } from '../zip-members.ts'
import { type DateFormat, dateFormats } from './number-format.ts'
import { readXml } from './xml-events.ts'

/** A workbook's parts (ECMA-376 part 1, §18). */
export interface Workbook {
  readonly sheets: readonly Sheet[]
  /** Sheets past the first 200, which are not shown. */
  readonly hiddenSheets: number
  readonly is1904: boolean
  readonly sharedTexts: readonly string[]
  /** By the number of a cell's style; undefined: it is no date. */
  readonly dates: readonly (DateFormat | undefined)[]
  /** It holds macros. */
  readonly hasMacros: boolean
}

export interface Sheet {
  readonly name: string
  readonly isHidden: boolean
  /** Undefined: it is a chart, or missing. */
  readonly member: ZipMember | undefined
}

const SHEETS_MOST = 200
const TEXTS_MOST = 1_000_000
const TEXT_SIGNS_MOST = 64 * 1024 * 1024

export async function readWorkbook(file: SizedFile, call?: Call): Promise<Workbook> {
  const members = new Map(
    (await readZipMembers(file, call)).map((member) => [member.name.toLowerCase(), member] as const),
  )
  if (members.has('xl/workbook.bin')) {
    throw new Fault(
      'unsupported',
      'This is a binary workbook (.xlsb), which is not read here. Saved as .xlsx it can be shown.',
    )
  }
  const links = await readLinks(members, '_rels/.rels', '', call)
  const path = [...links.values()].find(({ type }) => type.endsWith('/officeDocument'))?.path ?? 'xl/workbook.xml'
  const book = members.get(path.toLowerCase())
  if (book === undefined) throw new Fault('corrupt', 'This is no Excel workbook: the zip holds none.')
  const folder = path.slice(0, path.lastIndexOf('/') + 1)
  const parts = await readLinks(members, `${folder}_rels/${path.slice(folder.length)}.rels`, folder, call)
  const partOf = (type: string) => {
    const link = [...parts.values()].find((part) => part.type.endsWith(`/${type}`))
    return link && members.get(link.path.toLowerCase())
  }
  const sheets: Sheet[] = []
  let hiddenSheets = 0
  let is1904 = false
  await readXml(book.chunks(call), 'The list of sheets', {
    open(name, attributes) {
      if (name === 'workbookPr') is1904 = isOn(attributes.get('date1904'))
      if (name !== 'sheet') return
      if (sheets.length >= SHEETS_MOST) {
        hiddenSheets++
        return
      }
      const part = parts.get(attributes.get('r:id') ?? attributes.get('id') ?? '')
      sheets.push({
        name: attributes.get('name') ?? `Sheet ${sheets.length + 1}`,
        isHidden: (attributes.get('state') ?? 'visible') !== 'visible',
        member: part?.type.endsWith('/worksheet') ? members.get(part.path.toLowerCase()) : undefined,
      })
    },
  })
  const [texts, styles] = [partOf('sharedStrings'), partOf('styles')]
  return {
    sheets,
    hiddenSheets,
    is1904,
    sharedTexts: texts ? await readSharedTexts(texts, call) : [],
    dates: styles ? await dateFormats(styles, call) : [],
    hasMacros: [...members.keys()].some((name) => name.endsWith('/vbaproject.bin')),
  }
}

interface Link {
  readonly type: string
  readonly path: string
}

async function readLinks(
  members: ReadonlyMap<string, ZipMember>,
  name: string,
  folder: string,
  call?: Call,
): Promise<Map<string, Link>> {
  const links = new Map<string, Link>()
  const member = members.get(name.toLowerCase())
  if (member === undefined) return links
  await readXml(member.chunks(call), 'A list of its parts', {
    open(tag, attributes) {
      const [id, type, target] = [attributes.get('Id'), attributes.get('Type'), attributes.get('Target')]
      if (tag !== 'Relationship' || id === undefined || type === undefined || target === undefined) return
      if (attributes.get('TargetMode') !== 'External') links.set(id, { type, path: resolved(folder, target) })
    },
  })
  return links
}

/** `../media/a.png` in `xl/` is `media/a.png`; a leading slash is the package's root. */
function resolved(folder: string, target: string): string {
  const steps: string[] = []
  for (const step of (target.startsWith('/') ? target.slice(1) : folder + target).split('/')) {
    if (step === '..') steps.pop()
    else if (step !== '.' && step !== '') steps.push(step)
  }
  return steps.join('/')
}

/** Texts that cells name by their places; phonetic readings beside them are left out. */
async function readSharedTexts(member: ZipMember, call?: Call): Promise<string[]> {
  const texts: string[] = []
  let text = ''
  let signs = 0
  let isText = false
  let phonetic = 0
  await readXml(member.chunks(call), 'The list of texts', {
    open(name) {
      if (name === 'si') text = ''
      else if (name === 'rPh') phonetic++
      else isText = name === 't' && phonetic === 0
    },
    text(piece) {
      if (isText) text += piece
    },
    close(name) {
      if (name === 'rPh') phonetic--
      if (name === 't') isText = false
      if (name !== 'si') return
      texts.push(unescaped(text))
      signs += text.length
      if (texts.length > TEXTS_MOST || signs > TEXT_SIGNS_MOST) {
        throw new Fault(
          'limit',
          'This workbook holds more text than a preview reads: over a million texts, or 64 million characters.',
        )
      }
    },
  })
  return texts
}

/** `_x000D_`: how signs stand in a text that XML cannot hold (ECMA-376 part 1, §22.9.2.19). */
export function unescaped(text: string): string {
  return text.replace(/_x([0-9a-fA-F]{4})_/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
}

function isOn(value: string | undefined): boolean {
  return value === '1' || value === 'true'
}
