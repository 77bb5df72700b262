import { type ComponentProps, createElement, lazy, type ReactNode, Suspense } from 'react'

const LazyShare = lazy(async () => ({ default: (await import('./share-dialog.tsx')).ShareDialog }))

/** The dialog is read when it is first opened. */
export function SharePanel(props: ComponentProps<typeof LazyShare>): ReactNode {
  return createElement(Suspense, { fallback: null }, createElement(LazyShare, props))
}
