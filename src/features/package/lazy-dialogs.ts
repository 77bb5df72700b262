import { type ComponentProps, createElement, lazy, type ReactNode, Suspense } from 'react'

const LazyUse = lazy(async () => ({ default: (await import('./use-dialog.tsx')).UseDialog }))
const LazyDelete = lazy(async () => ({ default: (await import('./delete-dialog.tsx')).DeleteDialog }))

/** Dialogs are read when they are first opened: the first row does not need them. */
export function UsePanel(props: ComponentProps<typeof LazyUse>): ReactNode {
  return createElement(Suspense, { fallback: null }, createElement(LazyUse, props))
}

export function DeletePanel(props: ComponentProps<typeof LazyDelete>): ReactNode {
  return createElement(Suspense, { fallback: null }, createElement(LazyDelete, props))
}
