import type { Failure } from './failures.ts'
import type { Tally } from './tally.ts'

/** A part that has run. */
export interface PartResult {
  readonly name: string
  readonly tally: Tally
  readonly failures: readonly Failure[]
  readonly seconds: number
  readonly hung?: boolean | undefined
}

/** As many lines as the end of a long log shows, shared by the parts that failed. */
const MOST_LINES = 60
const MOST_OF_ERROR = 3
const LONGEST_LINE = 300

/** What failed, part by part: a name and the first lines of what it said, and more names rather than more words. */
export function failuresAgain(results: readonly PartResult[]): string[] {
  const failed = results.filter(({ tally }) => tally.failed > 0)
  const room = Math.floor(MOST_LINES / Math.max(failed.length, 1))
  return failed.flatMap(({ name, tally, failures }) => [
    `${name}: ${tally.failed} failed`,
    ...within(failures, room - 1),
  ])
}

function within(failures: readonly Failure[], room: number): string[] {
  for (let mostOfError = MOST_OF_ERROR; mostOfError >= 0; mostOfError -= 1) {
    const lines = failures.flatMap((failure) => linesOf(failure, mostOfError))
    if (lines.length <= room) return lines
  }
  const named = failures.slice(0, room - 1)
  return [...named.flatMap((failure) => linesOf(failure, 0)), `  and ${failures.length - named.length} more`]
}

function linesOf({ test, said }: Failure, mostOfError: number): string[] {
  const lines = said.split('\n').filter((line) => line.trim() !== '' && !/^\s+at /.test(line))
  return [`  ${cut(test)}`, ...lines.slice(0, mostOfError).map((line) => `      ${cut(line.trim())}`)]
}

function cut(line: string): string {
  return line.length > LONGEST_LINE ? `${line.slice(0, LONGEST_LINE - 1)}…` : line
}

/** Each part in a line: what it came to, and what it took. */
export function tableOf(results: readonly PartResult[]): string[] {
  const widest = Math.max(...results.map(({ name }) => name.length))
  return results.map(({ name, tally, seconds }) => {
    const counts = `${String(tally.passed).padStart(7)} passed${String(tally.failed).padStart(6)} failed`
    return `  ${name.padEnd(widest)}${counts}${seconds.toFixed(1).padStart(9)} s`
  })
}
