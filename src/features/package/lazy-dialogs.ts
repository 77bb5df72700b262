import { type ComponentProps, createElement, lazy, type ReactNode, Suspense } from 'react'

const LazyDelete = lazy(async () => ({ default: (await import('./delete-dialog.tsx')).DeleteDialog }))
const LazyRollback = lazy(async () => ({ default: (await import('./rollback-dialog.tsx')).RollbackDialog }))
const LazyCopy = lazy(async () => ({ default: (await import('./copy-dialog.tsx')).CopyDialog }))
const LazyVerify = lazy(async () => ({ default: (await import('./verify-dialog.tsx')).VerifyDialog }))
const LazyDownload = lazy(async () => ({ default: (await import('./package-download.tsx')).PackageDownload }))
const LazyHealth = lazy(async () => ({ default: (await import('./health-banner.tsx')).HealthBanner }))
const LazyJobs = lazy(async () => ({ default: (await import('./copy-jobs.tsx')).CopyJobs }))

/** Dialogs are read when they are first opened: the first row does not need them. */
export function DeletePanel(props: ComponentProps<typeof LazyDelete>): ReactNode {
  return createElement(Suspense, { fallback: null }, createElement(LazyDelete, props))
}

export function RollbackPanel(props: ComponentProps<typeof LazyRollback>): ReactNode {
  return createElement(Suspense, { fallback: null }, createElement(LazyRollback, props))
}

export function CopyPanel(props: ComponentProps<typeof LazyCopy>): ReactNode {
  return createElement(Suspense, { fallback: null }, createElement(LazyCopy, props))
}

export function VerifyPanel(props: ComponentProps<typeof LazyVerify>): ReactNode {
  return createElement(Suspense, { fallback: null }, createElement(LazyVerify, props))
}

export function DownloadPanel(props: ComponentProps<typeof LazyDownload>): ReactNode {
  return createElement(Suspense, { fallback: null }, createElement(LazyDownload, props))
}

/** What is seldom there: a package whose pointers need a word, and copies of it under way. */
export function HealthPanel(props: ComponentProps<typeof LazyHealth>): ReactNode {
  return createElement(Suspense, { fallback: null }, createElement(LazyHealth, props))
}

export function JobsPanel(props: ComponentProps<typeof LazyJobs>): ReactNode {
  return createElement(Suspense, { fallback: null }, createElement(LazyJobs, props))
}
