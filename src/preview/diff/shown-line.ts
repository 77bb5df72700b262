import { SHOWN_SIGNS } from './diff-limits.ts'
import type { DiffLine } from './text-diff-model.ts'
import type { Marks } from './word-marks.ts'

/** Signs before what differs that are shown with it. */
const LEAD = 200

/** A line as it is shown: of a long one the part around what differs first. */
export function shownLine(line: number, whole: string, marks: Marks): DiffLine {
  if (whole.length <= SHOWN_SIGNS) return { line, text: whole, marks, before: 0, behind: 0 }
  const first = marks[0]?.[0] ?? 0
  const from = first < SHOWN_SIGNS - LEAD ? 0 : notBetweenHalves(whole, first - LEAD)
  const to = notBetweenHalves(whole, Math.min(whole.length, from + SHOWN_SIGNS))
  const shown = marks
    .filter(([start, end]) => end > from && start < to)
    .map(([start, end]) => [Math.max(0, start - from), Math.min(end, to) - from] as const)
  return { line, text: whole.slice(from, to), marks: shown, before: from, behind: whole.length - to }
}

/** A place that does not cut a sign of two units. */
function notBetweenHalves(text: string, at: number): number {
  return /[\udc00-\udfff]/.test(text[at] ?? '') ? at - 1 : at
}
