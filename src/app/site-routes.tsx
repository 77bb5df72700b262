import { lazy, type ReactNode, Suspense } from 'react'
import { Route, Routes } from 'react-router'
import { usePage } from '../features/page-context.ts'
import { Waiting } from '../ui/index.ts'
import { OtherScreen } from './other-screen.tsx'
import { UriScreen } from './uri-screen.tsx'

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

/** The routes that belong to no registry. `/` is among them as long as there is nowhere to go from it. */
export function SiteRoutes(): ReactNode {
  const { defaultRegistry } = usePage()
  return (
    <Suspense fallback={<Waiting label="Opening the page" />}>
      <Routes>
        <Route path="/" element={<FirstRun />} />
        <Route path="/signin" element={<SignIn />} />
        <Route path="/login" element={<SignIn />} />
        <Route path="/code" element={<SignIn way="quilt" />} />
        <Route path="/signin/callback" element={<SignInCallback />} />
        <Route path="/signout" element={<SignOut />} />
        {['/signup', '/reset_password/*', '/activate/:token'].map((path) => (
          <Route key={path} path={path} element={<AboutStack />} />
        ))}
        <Route path="/connect" element={<Connection />} />
        <Route path="/connect/catalog" element={<Catalog />} />
        <Route path="/settings" element={<Settings />} />
        <Route path="/transfers" element={<Transfers registry={defaultRegistry} />} />
        <Route path="/search" element={<Search />} />
        <Route path="/uri/*" element={<UriScreen registry={defaultRegistry} />} />
        <Route path="*" element={<OtherScreen />} />
      </Routes>
    </Suspense>
  )
}
