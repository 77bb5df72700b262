import type { PublishProblem } from '../../client/engine.ts'

/** As the fields stand on the screen. */
const ORDER: readonly PublishProblem['field'][] = [
  'name',
  'message',
  'workflow',
  'metadata',
  'landing',
  'files',
  'registry',
]

/** The ids of the fields are those of the problems: see `DraftFields`. */
export function fieldId(field: PublishProblem['field']): string {
  return `package-${field}`
}

/** The one to be put right first. */
export function firstProblem(problems: readonly PublishProblem[]): PublishProblem | undefined {
  return ORDER.flatMap((field) => problems.filter((problem) => problem.field === field))[0]
}

/** Leads to what stands in the way first. */
export function focusProblem(problems: readonly PublishProblem[]): void {
  const first = firstProblem(problems)
  const target = first && document.getElementById(fieldId(first.field))
  // In the middle: its label above and what is wrong beneath are in sight, too.
  target?.scrollIntoView({ block: 'center' })
  target?.focus({ preventScroll: true })
}
