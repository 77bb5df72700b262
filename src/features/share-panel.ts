import { lazyDialog } from '../ui/index.ts'

/** The dialog is read when it is first opened. */
export const SharePanel = lazyDialog(async () => (await import('./share-dialog.tsx')).ShareDialog)
