import type { Call } from '../../base/index.ts'
import type { ZipMember } from '../zip-members.ts'
import { readXml } from './xml-events.ts'

/** What of a moment a format shows. `span`: hours that go on past a day. */
export type DateFormat = 'date' | 'time' | 'date-time' | 'span'

/** ECMA-376 part 1, §18.8.30: formats without a text of their own. 27 – 36 and 50 – 58 are dates of East Asian locales. */
const builtIn: ReadonlyMap<number, DateFormat> = new Map<number, DateFormat>([
  ...range(14, 17, 'date'),
  ...range(18, 21, 'time'),
  [22, 'date-time'],
  ...range(27, 31, 'date'),
  ...range(32, 35, 'time'),
  [36, 'date'],
  [45, 'time'],
  [46, 'span'],
  [47, 'time'],
  ...range(50, 58, 'date'),
])

/** For each style of the workbook, in order, how it shows a number as a moment. */
export async function dateFormats(styles: ZipMember, call?: Call): Promise<(DateFormat | undefined)[]> {
  const own = new Map<number, DateFormat | undefined>()
  const dates: (DateFormat | undefined)[] = []
  let isCellStyle = false
  await readXml(styles.chunks(call), 'The list of styles', {
    open(name, attributes) {
      if (name === 'numFmt') own.set(Number(attributes.get('numFmtId')), formatOf(attributes.get('formatCode') ?? ''))
      if (name === 'cellXfs') isCellStyle = true
      if (name !== 'xf' || !isCellStyle) return
      const id = Number(attributes.get('numFmtId') ?? 0)
      dates.push(own.has(id) ? own.get(id) : builtIn.get(id))
    },
    close(name) {
      if (name === 'cellXfs') isCellStyle = false
    },
  })
  return dates
}

/** From the signs of a format's first section that are no text, no colour and no condition. */
export function formatOf(code: string): DateFormat | undefined {
  const bare = code.replace(/"[^"]*"|\\.|_.|\*./g, '').split(';')[0] ?? ''
  if (/\[(h+|m+|s+)\]/i.test(bare)) return 'span'
  const signs = bare.replace(/\[[^\]]*\]/g, '').replace(/general/gi, '')
  const hasTime = /[hs]/i.test(signs)
  const hasDate = /[yd]/i.test(signs) || (/m/i.test(signs) && !hasTime)
  if (hasDate) return hasTime ? 'date-time' : 'date'
  return hasTime ? 'time' : undefined
}

/**
 * A serial number as ISO 8601. Days are counted from 1899-12-30, as 1900 is held to be a leap year; before March 1900 that is a day
 * off, as in Excel itself. Rounded to milliseconds.
 */
export function serialText(serial: number, format: DateFormat, is1904: boolean): string {
  if (format === 'span') return spanText(serial)
  const ms = Math.round((serial + (is1904 ? 1462 : 0)) * DAY_MS) + EPOCH_MS + (serial < 60 && !is1904 ? DAY_MS : 0)
  const moment = new Date(ms)
  if (serial < 0 || Number.isNaN(moment.getTime())) return String(serial)
  const [day = '', clock = ''] = moment.toISOString().slice(0, -1).split('T')
  const time = clock.replace(/\.000$/, '')
  if (format === 'time' && serial < 1) return time
  return format === 'date' && clock === '00:00:00.000' ? day : `${day}T${time}`
}

const DAY_MS = 86_400_000
const EPOCH_MS = Date.UTC(1899, 11, 30)

function spanText(serial: number): string {
  const seconds = Math.round(Math.abs(serial) * 86_400)
  const two = (part: number) => String(part).padStart(2, '0')
  return `${serial < 0 ? '-' : ''}${two(Math.floor(seconds / 3600))}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`
}

function range(from: number, to: number, format: DateFormat): (readonly [number, DateFormat])[] {
  return Array.from({ length: to - from + 1 }, (_, at) => [from + at, format] as const)
}
