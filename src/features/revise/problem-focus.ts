import type { PublishProblem } from '../../client/engine.ts'
import { REBASE_PANEL } from './rebase-panel.tsx'

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
  const target = first && document.getElementById(isRebase(first) ? REBASE_PANEL : fieldId(first.field))
  // In the middle: its label above and what is wrong beneath are in sight, too.
  target?.scrollIntoView({ block: 'center' })
  target?.focus({ preventScroll: true })
}

/** Files that others changed too are settled in a panel of their own. */
function isRebase({ field, fault }: PublishProblem): boolean {
  return field === 'files' && fault.code === 'conflict'
}
