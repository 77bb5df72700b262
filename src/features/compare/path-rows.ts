import type { PathStep } from '../../client/engine.ts'

/** A row of a path's history: a step, or so many revisions in a row in which nothing happened to it. */
export type PathRow =
  | {
      readonly kind: 'step'
      readonly step: PathStep
      /** The one that the step is told against. */
      readonly before: PathStep | undefined
      /** It had been removed in an older one. */
      readonly cameBack: boolean
    }
  | { readonly kind: 'gap'; readonly change: 'same' | 'absent'; readonly revisions: number; readonly topHash: string }

/** Newest first. `showsAll`: each revision has a row of its own. */
export function pathRows(steps: readonly PathStep[], showsAll: boolean): readonly PathRow[] {
  const rows: PathRow[] = []
  const firstRemoved = steps.findLastIndex(({ change }) => change === 'removed')
  steps.forEach((step, at) => {
    const { change, topHash } = step
    const last = rows.at(-1)
    if (showsAll || (change !== 'same' && change !== 'absent')) {
      const before = steps.slice(at + 1).find((older) => older.change !== 'unknown')
      const cameBack = (change === 'added' || change === 'moved') && at < firstRemoved
      rows.push({ kind: 'step', step, before, cameBack })
    } else if (last?.kind === 'gap' && last.change === change) {
      rows[rows.length - 1] = { ...last, revisions: last.revisions + 1 }
    } else rows.push({ kind: 'gap', change, revisions: 1, topHash })
  })
  return rows
}
