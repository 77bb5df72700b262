import { lazyDialog, lazyExtra, lazyPart } from '../../ui/index.ts'

/** Dialogs are read when they are first opened: the first row does not need them. */
export const DeletePanel = lazyDialog(async () => (await import('./delete-dialog.tsx')).DeleteDialog)
export const RollbackPanel = lazyDialog(async () => (await import('./rollback-dialog.tsx')).RollbackDialog)
export const CopyPanel = lazyDialog(async () => (await import('./copy-dialog.tsx')).CopyDialog)
export const VerifyPanel = lazyDialog(async () => (await import('./verify-dialog.tsx')).VerifyDialog)
export const SharePackagePanel = lazyDialog(async () => (await import('./package-share.tsx')).PackageShare)
export const DownloadPanel = lazyDialog(async () => (await import('./package-download.tsx')).PackageDownload)

/** What is seldom there: a package whose pointers need a word, and copies of it under way. */
export const HealthPanel = lazyExtra(async () => (await import('./health-banner.tsx')).HealthBanner)
export const JobsPanel = lazyPart(async () => (await import('./copy-jobs.tsx')).CopyJobs)
