import { lazyDialog, lazyPart } from '../ui/index.ts'

/** The dialog is read when it is first opened. */
export const UsePanel = lazyDialog(async () => (await import('./use-dialog.tsx')).UseDialog)

/** The same, of a package, or a folder of it. */
export const UseRevisionPanel = lazyDialog(async () => (await import('./use-revision.tsx')).UseRevision)

/** Code alone, for where there is room. */
export const CodePanel = lazyPart(async () => (await import('./use-revision.tsx')).RevisionCode)
