import type { PublishProblem } from '../../client/engine.ts'

/** The ids of the fields are those of the problems: see `DraftFields`. */
export function fieldId(field: PublishProblem['field']): string {
  return `package-${field}`
}

/** Leads to what stands in the way first. */
export function focusProblem(problems: readonly PublishProblem[]): void {
  const [first] = problems
  if (first === undefined) return
  const target = document.getElementById(fieldId(first.field))
  target?.scrollIntoView({ block: 'nearest' })
  target?.focus()
}
