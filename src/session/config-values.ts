import { Fault } from '../base/index.ts'
import { splitUrl } from '../package/index.ts'

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
  const { scheme, authority, problem } = splitUrl(url)
  if (problem !== undefined) throw invalid(key, problem)
  if (scheme === '' || authority === '') throw invalid(key, `${JSON.stringify(url)} needs at least a scheme and a host`)
  if (!hasPlainPort(authority)) throw invalid(key, `the port in ${JSON.stringify(url)} must be a number`)
  return url
}

/** Is what follows the host's colon, if anything does, a port number? */
function hasPlainPort(authority: string): boolean {
  const host = authority.slice(authority.lastIndexOf('@') + 1)
  const afterBrackets = host.slice(host.lastIndexOf(']') + 1)
  const colon = afterBrackets.indexOf(':')
  const port = colon < 0 ? '' : afterBrackets.slice(colon + 1)
  return port === '' || (/^\d+$/.test(port) && Number(port) <= 65_535)
}

function invalid(key: string, problem: string): Fault {
  return new Fault('invalid', `The setting ${key} cannot be stored: ${problem}.`, {
    action: 'fix-input',
    where: { key },
  })
}
