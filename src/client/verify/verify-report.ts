import { type Entry, formatPhysicalKey, hashOf, sizeOf } from '../../package/index.ts'
import type { VerifyReport } from '../engine.ts'
import type { VerifyOutcome } from './verify-entries.ts'

/** A file of a folder that the package does not name. */
export interface ExtraFile {
  readonly path: string
  readonly sizeBytes: number
}

export interface ReportMatter {
  readonly name: string
  readonly facts: Omit<VerifyReport, 'text'>
  readonly entries: readonly Entry[]
  readonly outcome: VerifyOutcome
  readonly extra: readonly ExtraFile[]
}

/** Lines to a piece: a million lines are never one text. */
const PIECE_LINES = 4096

/** The report as a file, made piece by piece; `rest` lets others run between two of them. */
export async function reportText(matter: ReportMatter, rest: () => Promise<void>): Promise<Blob> {
  const pieces: Blob[] = []
  let lines: string[] = []
  for (const cells of reportRows(matter)) {
    lines.push(`${cells.map(csvCell).join(',')}\r\n`)
    if (lines.length < PIECE_LINES) continue
    pieces.push(new Blob([lines.join('')]))
    lines = []
    await rest()
  }
  return new Blob([...pieces, lines.join('')], { type: 'text/csv;charset=utf-8' })
}

function* reportRows({ name, facts, entries, outcome, extra }: ReportMatter): Iterable<readonly string[]> {
  yield ['package', name]
  yield ['top hash', facts.topHash]
  yield ['manifest', facts.sealed ? 'fits its top hash' : 'does not fit its top hash: it is not what was published']
  yield [facts.against === 'store' ? 'read from' : 'held against the folder', facts.place]
  yield ['what', facts.paths.length === 0 ? 'all of it' : facts.paths.join(', ')]
  yield ['started', new Date(facts.startedMs).toISOString()]
  yield ['ended', new Date(facts.endedMs).toISOString()]
  yield ['files', String(facts.checkedFiles)]
  yield ['good', String(facts.good)]
  for (const [verdict, count] of Object.entries(facts.counts)) yield [verdict, String(count)]
  yield []
  yield ['logical_key', 'verdict', 'size', 'hash_type', 'hash', 'physical_key', 'why']
  for (const [index, entry] of entries.entries()) yield entryCells(entry, index, outcome)
  for (const { path, sizeBytes } of extra) yield [path, 'extra', String(sizeBytes), '', '', '', '']
}

function entryCells(entry: Entry, index: number, outcome: VerifyOutcome): readonly string[] {
  const hash = hashOf(entry)
  return [
    entry.logicalKey,
    outcome.verdictAt(index),
    sizeOf(entry)?.toString() ?? '',
    hash?.type ?? '',
    hash?.value ?? '',
    formatPhysicalKey(entry.physicalKey),
    outcome.faultAt(index)?.message ?? '',
  ]
}

/**
 * A cell that no spreadsheet takes for a formula (reliability E51) and that stays on its line: what would break lines, turn
 * text round or be lost is written as an escape, with `\` before it, and so is `\` itself.
 */
export function csvCell(text: string): string {
  const shown = text.replace(UNSAFE, escaped)
  const tame = /^[=+\-@\uff1d\uff0b\uff0d\uff20]/.test(shown) ? `'${shown}` : shown
  return /[",]|^\s|\s$/.test(tame) ? `"${tame.replaceAll('"', '""')}"` : tame
}

/** Control signs, line breaks of Unicode, marks of direction, and halves of a pair, which UTF-8 cannot hold. */
const UNSAFE = /[\\\p{Cc}\p{Cs}\u2028\u2029\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069]/gu

const SHORT: ReadonlyMap<string, string> = new Map([
  ['\\', '\\\\'],
  ['\n', '\\n'],
  ['\r', '\\r'],
  ['\t', '\\t'],
])

function escaped(sign: string): string {
  return SHORT.get(sign) ?? `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`
}
