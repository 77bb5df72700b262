import { Fault } from '../base/index.ts'

/**
 * The value under which quilt3 would store `value` for a key of its `config.yml` (format §15, §22).
 *
 * Only keys that end in `_url` are looked at: null and the empty text stay, else white space around the URL and slashes
 * at its end go, and one without scheme and host, or with a port that is no number, is an `invalid` Fault.
 */
export function checkConfigValue(key: string, value: unknown): unknown {
  if (!key.endsWith('_url') || value === null || value === '') return value
  if (typeof value !== 'string') throw invalid(key, 'it must be a text')
  const url = value.trim().replace(/\/+$/, '')
  const [, authority = ''] = /^[a-z][a-z0-9+.-]*:\/\/([^/?#]*)/i.exec(url) ?? []
  if (hostOf(authority) === '') throw invalid(key, `${JSON.stringify(value)} needs at least a scheme and a host`)
  if (!isPort(portOf(authority))) throw invalid(key, `the port in ${JSON.stringify(value)} must be a number`)
  return url
}

function withoutUser(authority: string): string {
  return authority.slice(authority.lastIndexOf('@') + 1)
}

function hostOf(authority: string): string {
  return withoutUser(authority).replace(/:[^\]]*$/, '')
}

/** What follows the colon after the host; empty if there is none. */
function portOf(authority: string): string {
  return /:([^\]:]*)$/.exec(withoutUser(authority))?.[1] ?? ''
}

function isPort(port: string): boolean {
  return port === '' || (/^\d+$/.test(port) && Number(port) <= 65_535)
}

function invalid(key: string, problem: string): Fault {
  return new Fault('invalid', `The setting ${key} cannot be stored: ${problem}.`, { action: 'fix-input', where: { key } })
}
