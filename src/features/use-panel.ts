import { type ComponentProps, createElement, lazy, type ReactNode, Suspense } from 'react'

const LazyUse = lazy(async () => ({ default: (await import('./use-dialog.tsx')).UseDialog }))
const LazyRevision = lazy(async () => ({ default: (await import('./use-revision.tsx')).UseRevision }))
const LazyCode = lazy(async () => ({ default: (await import('./use-revision.tsx')).RevisionCode }))

/** The dialog is read when it is first opened. */
export function UsePanel(props: ComponentProps<typeof LazyUse>): ReactNode {
  return createElement(Suspense, { fallback: null }, createElement(LazyUse, props))
}

/** The same, of a package, or a folder of it. */
export function UseRevisionPanel(props: ComponentProps<typeof LazyRevision>): ReactNode {
  return createElement(Suspense, { fallback: null }, createElement(LazyRevision, props))
}

/** Code alone, for where there is room. */
export function CodePanel(props: ComponentProps<typeof LazyCode>): ReactNode {
  return createElement(Suspense, { fallback: null }, createElement(LazyCode, props))
}
