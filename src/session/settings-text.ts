import { Fault, ourCode } from '../base/index.ts'
import type { Settings } from './settings.ts'

/** A config.yml has a dozen lines. */
const MOST_TEXT = 2 ** 16
const MOST_DEPTH = 20

/** YAML that PyYAML reads, whatever the texts hold: a line for each name, its value as JSON. */
export function settingsText(settings: Settings): string {
  const lines = Object.entries(settings).map(([key, value]) => {
    const name = /^[a-z_][a-z0-9_]{3,}$/i.test(key) && !/^(true|false|null)$/i.test(key) ? key : JSON.stringify(key)
    return `${name}: ${JSON.stringify(value ?? null)}\n`
  })
  return lines.join('').replace(/[\u007f-\u009f\u2028\u2029\ufeff\ufffe\uffff]/g, escaped)
}

function escaped(sign: string): string {
  return `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`
}

/** Those of a `config.yml` that comes from elsewhere. A date, or a set, as YAML has them, is none of quilt3's values. */
export async function plainSettings(text: string): Promise<Settings> {
  if (text.length > MOST_TEXT) throw noSettings('is larger than any list of settings')
  const values = await parseSettings(text)
  const odd = Object.entries(values).find(([, value]) => !isPlain(value, 0))
  if (odd === undefined) return values
  throw noSettings(`has for ${JSON.stringify(odd[0].slice(0, 80))} no text, number, list, true or false`)
}

/** The values of a `config.yml`, whoever wrote it; one that holds none is a `corrupt` Fault. */
export async function parseSettings(text: string): Promise<Record<string, unknown>> {
  const { parse } = await ourCode(import('yaml'))
  try {
    const values: unknown = parse(text, { version: '1.1', maxAliasCount: 100 })
    if (isRecord(values)) return values
    if (values === null || values === undefined) return {}
  } catch (cause) {
    throw noSettings('is no YAML', cause)
  }
  throw noSettings('is no list of names and values')
}

function isPlain(value: unknown, depth: number): boolean {
  // An alias may lead back into what holds it.
  if (depth > MOST_DEPTH) return false
  const within = (one: unknown) => isPlain(one, depth + 1)
  if (Array.isArray(value)) return value.every(within)
  if (isRecord(value)) return Object.getPrototypeOf(value) === Object.prototype && Object.values(value).every(within)
  return value === null || ['string', 'number', 'boolean'].includes(typeof value)
}

function noSettings(problem: string, cause?: unknown): Fault {
  return new Fault('corrupt', `The file of settings, config.yml, ${problem}. Mend it, or remove it.`, { cause })
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
