/** Longer texts in cells are cut: a grid shows the beginning, and the file is there to download. */
const TEXT_MOST = 20_000
/** Of lists and structs less: tables of embeddings hold thousands of numbers in each cell. */
const JSON_MOST = 4_000
const HEX_MOST = 256

/** Bytes as hexadecimal; of many the first, and how many there are. */
export function hexText(bytes: Uint8Array): string {
  const hex = Array.from(bytes.subarray(0, HEX_MOST), (byte) => byte.toString(16).padStart(2, '0')).join('')
  return bytes.length > HEX_MOST ? `${hex}… (${bytes.length.toLocaleString('en-GB')} bytes)` : hex
}

export function cutText(text: string): string {
  return text.length > TEXT_MOST ? `${text.slice(0, TEXT_MOST)}…` : text
}

/** An integer as a number where no digit is lost. */
export function integerCell(value: bigint): number | bigint {
  const isSafe = value >= BigInt(Number.MIN_SAFE_INTEGER) && value <= BigInt(Number.MAX_SAFE_INTEGER)
  return isSafe ? Number(value) : value
}

/** No decimal type has more digits than 76: a scale far beyond is a hostile file's, and its zeros would fill the memory. */
const SCALE_MOST = 1000

/** All digits of `unscaled / 10 ** scale`; past `SCALE_MOST` with an exponent. */
export function decimalText(unscaled: bigint, scale: number): string {
  if (Math.abs(scale) > SCALE_MOST) return `${unscaled}e${-scale}`
  if (scale <= 0) return (unscaled * 10n ** BigInt(-scale)).toString()
  const digits = (unscaled < 0n ? -unscaled : unscaled).toString().padStart(scale + 1, '0')
  return `${unscaled < 0n ? '-' : ''}${digits.slice(0, -scale)}.${digits.slice(-scale)}`
}

/** A signed integer of big-endian two's complement bytes, as decimals are written. */
export function bigEndianInteger(bytes: Uint8Array): bigint {
  const hex = Array.from(bytes.subarray(0, 64), (byte) => byte.toString(16).padStart(2, '0')).join('')
  return hex === '' ? 0n : BigInt.asIntN(Math.min(bytes.length, 64) * 8, BigInt(`0x${hex}`))
}

export type TimeUnit = 's' | 'ms' | 'us' | 'ns'

const perSecond = { s: 1n, ms: 1_000n, us: 1_000_000n, ns: 1_000_000_000n } satisfies Record<TimeUnit, bigint>
const fractionDigits = { s: 0, ms: 3, us: 6, ns: 9 } satisfies Record<TimeUnit, number>

/** ISO 8601 with the digits that the unit has, `Z` where it is an instant. Years outside −271821 … 275760 as the bare number. */
export function timestampText(value: bigint, unit: TimeUnit, isUtc: boolean): string {
  const [seconds, fraction] = split(value, unit)
  const day = new Date(Number(seconds) * 1000)
  if (Number.isNaN(day.getTime())) return `${value} ${unit}`
  return `${day.toISOString().slice(0, -5)}${fraction}${isUtc ? 'Z' : ''}`
}

/** The day so many days after 1970-01-01. */
export function dateText(days: number): string {
  const day = new Date(days * 86_400_000)
  return Number.isNaN(day.getTime()) ? `${days} days` : day.toISOString().slice(0, -14)
}

export function timeText(value: bigint, unit: TimeUnit): string {
  const [seconds, fraction] = split(value, unit)
  const [hours, rest] = [seconds / 3600n, seconds % 3600n]
  const two = (part: bigint) => String(part).padStart(2, '0')
  return `${two(hours)}:${two(rest / 60n)}:${two(rest % 60n)}${fraction}`
}

/** A span as ISO 8601 has it: `PT1.5S`. */
export function durationText(value: bigint, unit: TimeUnit): string {
  const [seconds, fraction] = split(value < 0n ? -value : value, unit)
  return `${value < 0n ? '-' : ''}PT${seconds}${fraction.replace(/\.?0+$/, '')}S`
}

/** Whole seconds, rounded down, and the fraction as `.000001`. */
function split(value: bigint, unit: TimeUnit): readonly [bigint, string] {
  const per = perSecond[unit]
  const rest = ((value % per) + per) % per
  const fraction = unit === 's' ? '' : `.${String(rest).padStart(fractionDigits[unit], '0')}`
  return [(value - rest) / per, fraction]
}

export function uuidText(bytes: Uint8Array): string {
  return hexText(bytes).replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
}

/** What JSON can say, and integers of any size. A `Map` is an object whose keys may be any text, `__proto__` too. */
export type JsonLike = string | number | bigint | boolean | null | readonly JsonLike[] | ReadonlyMap<string, JsonLike>

/** One line of JSON; what JSON has no number for is `NaN`, `Infinity` as Python writes it. Stops soon after the cell is full. */
export function jsonText(value: JsonLike): string {
  const out: string[] = []
  let length = 0
  const put = (text: string) => {
    out.push(text)
    length += text.length
  }
  const write = (item: JsonLike): void => {
    if (length > JSON_MOST) return
    if (Array.isArray(item)) {
      const list: readonly JsonLike[] = item
      put('[')
      list.every((inner, at) => {
        if (at > 0) put(', ')
        write(inner)
        return length <= JSON_MOST
      })
      put(']')
    } else if (item instanceof Map) {
      put('{')
      let isFirst = true
      for (const [key, inner] of item) {
        put(`${isFirst ? '' : ', '}${JSON.stringify(key)}: `)
        isFirst = false
        write(inner)
        if (length > JSON_MOST) break
      }
      put('}')
    } else put(typeof item === 'string' ? JSON.stringify(item) : String(item))
  }
  write(value)
  const text = out.join('')
  return text.length > JSON_MOST ? `${text.slice(0, JSON_MOST)}…` : text
}
