import { frameCases } from './frame.ts'
import type { HostileCase } from './hostile-case.ts'
import { markdownCases } from './markdown.ts'
import { mediaCases } from './media.ts'
import { notebookCases } from './notebook.ts'
import { tableCases } from './tables.ts'
import { textCases } from './text.ts'
import { treeCases } from './trees.ts'

export type * from './hostile-case.ts'

/** All hostile files, one list a kind of them. */
export const hostileCases: readonly HostileCase[] = [
  ...frameCases,
  ...markdownCases,
  ...notebookCases,
  ...mediaCases,
  ...tableCases,
  ...textCases,
  ...treeCases,
]
