import { frameCases } from './frame.ts'
import type { HostileCase } from './hostile-case.ts'
import { mediaCases } from './media.ts'
import { notebookCases } from './notebook.ts'

export type * from './hostile-case.ts'

/** All hostile files, one list a kind of them. */
export const hostileCases: readonly HostileCase[] = [...frameCases, ...notebookCases, ...mediaCases]
