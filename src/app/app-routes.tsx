import type { ReactNode } from 'react'
import { Navigate, Route, Routes } from 'react-router'
import { usePage } from '../features/page-context.ts'
import { ELSEWHERE } from './elsewhere.ts'
import { RegistryLayout, SiteLayout } from './layouts.tsx'
import {
  AddToPackage,
  Compare,
  NewPackage,
  Package,
  PackageHome,
  Packages,
  Revise,
  Revisions,
} from './registry-screens.tsx'
import {
  AboutStack,
  Connection,
  Elsewhere,
  FirstRun,
  NotFound,
  QuiltCatalog,
  Settings,
  SignIn,
  SignInCallback,
  SignOut,
} from './site-screens.tsx'
import { UriScreen } from './uri-screen.tsx'

const REGISTRY_ROUTES = (
  <>
    <Route index element={<Packages />} />
    <Route path="packages" element={<Packages />} />
    <Route path="new" element={<NewPackage />} />
    <Route path="packages/:namespace/:name" element={<PackageHome />} />
    <Route path="packages/:namespace/:name/tree/:revision/*" element={<Package />} />
    <Route path="packages/:namespace/:name/revisions" element={<Revisions />} />
    <Route path="packages/:namespace/:name/revise" element={<Revise />} />
    <Route path="packages/:namespace/:name/add" element={<AddToPackage />} />
    <Route path="packages/:namespace/:name/compare/:base/:other?" element={<Compare />} />
    {ELSEWHERE.inBucket.map((path) => (
      <Route key={path} path={path} element={<Elsewhere />} />
    ))}
    <Route path="*" element={<NotFound />} />
  </>
)

/** The routes of Quilt's catalog (features.md, part D); ours are `new`, `revise`, `/local`, `/connect` and `/settings`. */
export function AppRoutes(): ReactNode {
  const { links, defaultRegistry: first, isFirstRun } = usePage()
  return (
    <Routes>
      <Route path="/b/:bucket" element={<RegistryLayout />}>
        {REGISTRY_ROUTES}
      </Route>
      <Route path="/local" element={<RegistryLayout />}>
        {REGISTRY_ROUTES}
      </Route>
      <Route element={<SiteLayout registry={first} />}>
        <Route
          path="/"
          element={first && !isFirstRun ? <Navigate to={links.packages(first)} replace /> : <FirstRun />}
        />
        <Route path="/signin" element={<SignIn />} />
        <Route path="/login" element={<SignIn />} />
        <Route path="/code" element={<SignIn way="quilt" />} />
        <Route path="/signin/callback" element={<SignInCallback />} />
        <Route path="/signout" element={<SignOut />} />
        {['signup', 'reset_password/*', 'activate/:token'].map((path) => (
          <Route key={path} path={path} element={<AboutStack />} />
        ))}
        <Route path="/connect" element={<Connection />} />
        <Route path="/connect/catalog" element={<QuiltCatalog />} />
        <Route path="/settings" element={<Settings />} />
        <Route path="/uri/*" element={<UriScreen registry={first} />} />
        {ELSEWHERE.inSite.map((path) => (
          <Route key={path} path={path} element={<Elsewhere />} />
        ))}
        <Route path="*" element={<NotFound />} />
      </Route>
    </Routes>
  )
}
