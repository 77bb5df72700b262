import { lazy, type ReactNode, Suspense } from 'react'
import { Route, Routes } from 'react-router'
import { usePage } from '../features/page-context.ts'
import { Waiting } from '../ui/index.ts'
import { OtherScreen } from './other-screen.tsx'
import { SITE_ROUTES, type SiteScreen } from './site-table.ts'

const SignIn = lazy(async () => ({ default: (await import('../features/sign-in/sign-in-screen.tsx')).SignInScreen }))
const SignInCallback = lazy(async () => ({
  default: (await import('../features/sign-in/oidc-callback-screen.tsx')).OidcCallbackScreen,
}))
const SignOut = lazy(async () => ({ default: (await import('../features/sign-in/sign-out-screen.tsx')).SignOutScreen }))
const AboutStack = lazy(async () => ({ default: (await import('../features/sign-in/stack-screen.tsx')).StackScreen }))
const Settings = lazy(async () => ({
  default: (await import('../features/settings/settings-screen.tsx')).SettingsScreen,
}))
const FirstRun = lazy(async () => ({
  default: (await import('../features/first-run/first-run-screen.tsx')).FirstRunScreen,
}))
const Catalog = lazy(async () => ({
  default: (await import('../features/first-run/catalog-screen.tsx')).CatalogScreen,
}))
const Transfers = lazy(async () => ({
  default: (await import('../features/transfers/transfers-screen.tsx')).TransfersScreen,
}))
const Search = lazy(async () => ({ default: (await import('../features/search/search-screen.tsx')).SearchScreen }))
const Connection = lazy(async () => ({ default: (await import('./connection-route.tsx')).ConnectionRoute }))

const Registries = lazy(async () => ({
  default: (await import('../features/registries/registries-screen.tsx')).RegistriesScreen,
}))
const Uri = lazy(async () => ({ default: (await import('./uri-screen.tsx')).UriScreen }))
const Desktop = lazy(async () => ({ default: (await import('./desktop-screen.tsx')).DesktopScreen }))

/** The screens that belong to no registry. The start is among them as long as there is nowhere to go from it. */
export function SiteRoutes(): ReactNode {
  const { defaultRegistry } = usePage()
  const screens: Readonly<Record<SiteScreen, ReactNode>> = {
    start: <FirstRun />,
    registries: <Registries />,
    'sign-in': <SignIn />,
    code: <SignIn way="quilt" />,
    'sign-in-callback': <SignInCallback />,
    'sign-out': <SignOut />,
    'about-stack': <AboutStack />,
    connection: <Connection />,
    catalog: <Catalog />,
    settings: <Settings />,
    transfers: <Transfers registry={defaultRegistry} />,
    search: <Search />,
    uri: <Uri />,
    desktop: <Desktop />,
    other: <OtherScreen />,
  }
  return (
    <Suspense fallback={<Waiting label="Opening the page" />}>
      <Routes>
        {SITE_ROUTES.map(([path, screen]) => (
          <Route key={path} path={path} element={screens[screen]} />
        ))}
      </Routes>
    </Suspense>
  )
}
