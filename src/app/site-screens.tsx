import { type ComponentType, type LazyExoticComponent, lazy, type ReactNode, Suspense } from 'react'
import type { SignInWay } from '../client/engine.ts'
import { Waiting } from '../ui/index.ts'

// What few people open is read when it is opened.
const SignInScreen = lazy(async () => ({
  default: (await import('../features/sign-in/sign-in-screen.tsx')).SignInScreen,
}))
const OidcCallbackScreen = lazy(async () => ({
  default: (await import('../features/sign-in/oidc-callback-screen.tsx')).OidcCallbackScreen,
}))
const SignOutScreen = lazy(async () => ({
  default: (await import('../features/sign-in/sign-out-screen.tsx')).SignOutScreen,
}))
const StackScreen = lazy(async () => ({
  default: (await import('../features/sign-in/stack-screen.tsx')).StackScreen,
}))
const SettingsScreen = lazy(async () => ({
  default: (await import('../features/settings/settings-screen.tsx')).SettingsScreen,
}))
const FirstRunScreen = lazy(async () => ({
  default: (await import('../features/first-run/first-run-screen.tsx')).FirstRunScreen,
}))
const CatalogScreen = lazy(async () => ({
  default: (await import('../features/first-run/catalog-screen.tsx')).CatalogScreen,
}))
const ConnectionRoute = lazy(async () => ({ default: (await import('./connection-route.tsx')).ConnectionRoute }))
const ElsewhereScreen = lazy(async () => ({ default: (await import('./elsewhere-screen.tsx')).ElsewhereScreen }))
const NotFoundScreen = lazy(async () => ({ default: (await import('./not-found-screen.tsx')).NotFoundScreen }))

export function SignIn({ way }: { way?: SignInWay['kind'] }): ReactNode {
  return (
    <Suspense fallback={<Waiting label="Opening the sign-in" />}>
      <SignInScreen way={way} />
    </Suspense>
  )
}

export const SignInCallback = screen(OidcCallbackScreen, 'Signing in')
export const SignOut = screen(SignOutScreen, 'Opening the sign-out')
export const AboutStack = screen(StackScreen, 'Looking for the stack')
export const Settings = screen(SettingsScreen, 'Opening the settings')
export const FirstRun = screen(FirstRunScreen, 'Starting')
export const QuiltCatalog = screen(CatalogScreen, 'Opening the form')
export const Connection = screen(ConnectionRoute, 'Opening the connection')
export const Elsewhere = screen(ElsewhereScreen, 'Opening the page')
export const NotFound = screen(NotFoundScreen, 'Opening the page')

function screen(Screen: LazyExoticComponent<ComponentType>, label: string): () => ReactNode {
  return () => (
    <Suspense fallback={<Waiting label={label} />}>
      <Screen />
    </Suspense>
  )
}
