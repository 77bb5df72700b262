import type { ComponentType, ReactNode } from 'react'
import { Route, Routes } from 'react-router'
import { usePage } from '../features/page-context.ts'
import { lazyPart, WaitingScreen } from '../ui/index.ts'
import { OtherScreen } from './other-screen.tsx'
import { SITE_ROUTES, type SiteScreen } from './site-table.ts'

const siteScreen = <Props extends object>(load: () => Promise<ComponentType<Props>>) =>
  lazyPart(load, <WaitingScreen label="Opening the page" />)

const SignIn = siteScreen(async () => (await import('../features/sign-in/sign-in-screen.tsx')).SignInScreen)
const SignInCallback = siteScreen(
  async () => (await import('../features/sign-in/oidc-callback-screen.tsx')).OidcCallbackScreen,
)
const SignOut = siteScreen(async () => (await import('../features/sign-in/sign-out-screen.tsx')).SignOutScreen)
const AboutStack = siteScreen(async () => (await import('../features/sign-in/stack-screen.tsx')).StackScreen)
const Settings = siteScreen(async () => (await import('../features/settings/settings-screen.tsx')).SettingsScreen)
const FirstRun = siteScreen(async () => (await import('../features/first-run/first-run-screen.tsx')).FirstRunScreen)
const Catalog = siteScreen(async () => (await import('../features/first-run/catalog-screen.tsx')).CatalogScreen)
const Transfers = siteScreen(async () => (await import('../features/transfers/transfers-screen.tsx')).TransfersScreen)
const Search = siteScreen(async () => (await import('../features/search/search-screen.tsx')).SearchScreen)
const Connection = siteScreen(async () => (await import('./connection-route.tsx')).ConnectionRoute)
const Registries = siteScreen(
  async () => (await import('../features/registries/registries-screen.tsx')).RegistriesScreen,
)
const Uri = siteScreen(async () => (await import('./uri-screen.tsx')).UriScreen)
const Desktop = siteScreen(async () => (await import('./desktop-screen.tsx')).DesktopScreen)

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
    <Routes>
      {SITE_ROUTES.map(([path, screen]) => (
        <Route key={path} path={path} element={screens[screen]} />
      ))}
    </Routes>
  )
}
