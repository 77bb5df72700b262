import { Fault } from '../../base/index.ts'
import { bareKeys } from './bare-keys.ts'
import { csvKeys, isCsv } from './csv-keys.ts'
import type { FoundKeys } from './found-keys.ts'
import { iniProfiles } from './ini-profiles.ts'
import { jsonKeys } from './json-keys.ts'
import { hasVariables, variableLines } from './variable-lines.ts'

/** Nobody's keys take more. */
const MOST_CHARACTERS = 1024 * 1024
const MOST_PROFILES = 500
const MOST_PROBLEMS = 20

/**
 * Keys in what a person typed, pasted or dropped, whatever program gave it. `nowMs`: the time as servers have it. A text beyond
 * 1 MiB is a `limit` Fault. Neither a Fault nor a problem holds anything of the text (reliability E44).
 */
export function readKeys(given: string, nowMs: number): FoundKeys {
  if (given.length > MOST_CHARACTERS) {
    throw new Fault('limit', 'This is too long to be keys: they fit into 1 MiB.', { action: 'fix-input' })
  }
  const text = given.replace(/^\uFEFF/, '').trim()
  if (text === '') return { profiles: [], problems: [{ line: undefined, problem: 'There is nothing in it.' }] }
  if (text.includes('\0')) return { profiles: [], problems: [{ line: undefined, problem: 'This is no text.' }] }
  // Lines are counted as they stand in what was given.
  const { profiles, problems } = read(given.replace(/^\uFEFF/, ''), text, nowMs)
  const tooMany = [
    ...(profiles.length > MOST_PROFILES ? [`Only the first ${MOST_PROFILES} profiles are shown.`] : []),
    ...(problems.length > MOST_PROBLEMS ? [moreOfThat(problems.length - MOST_PROBLEMS)] : []),
  ]
  return {
    profiles: profiles.slice(0, MOST_PROFILES),
    problems: [...problems.slice(0, MOST_PROBLEMS), ...tooMany.map((problem) => ({ line: undefined, problem }))],
  }
}

function moreOfThat(count: number): string {
  return count === 1 ? 'There is 1 more line of that kind.' : `There are ${count} more lines of that kind.`
}

function read(whole: string, text: string, nowMs: number): FoundKeys {
  if (text.startsWith('{')) return jsonKeys(text, nowMs)
  if (isCsv(text)) return csvKeys(text, nowMs)
  if (/^[ \t]*\[[^\r\n]+\]/m.test(whole)) return iniProfiles(whole, nowMs)
  return hasVariables(text) ? variableLines(whole, nowMs) : bareKeys(text, nowMs)
}
