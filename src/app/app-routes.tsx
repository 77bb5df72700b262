import type { ReactNode } from 'react'
import { Navigate, Route, Routes, useLocation } from 'react-router'
import { usePage } from '../features/page-context.ts'
import { lazyPart, useScreenFocus, WaitingScreen } from '../ui/index.ts'
import { RegistryLayout, SiteLayout } from './layouts.tsx'
import { REGISTRY_ROUTES, type RegistryScreen } from './registry-routes.ts'
import {
  AddToPackage,
  Compare,
  NewPackage,
  Objects,
  Package,
  PackageHome,
  Packages,
  PathHistory,
  Revise,
  Revisions,
} from './registry-screens.tsx'
import { SCREEN } from './shell.tsx'

// What few people open is read when it is opened.
const SiteRoutes = lazyPart(
  async () => (await import('./site-routes.tsx')).SiteRoutes,
  <WaitingScreen label="Opening the page" />,
)
const OtherScreen = lazyPart(async () => (await import('./other-screen.tsx')).OtherScreen)
const BucketSearch = lazyPart(async () => (await import('./bucket-search.tsx')).BucketSearch)

const SCREENS: Readonly<Record<RegistryScreen, ReactNode>> = {
  packages: <Packages />,
  'new-package': <NewPackage />,
  package: <PackageHome />,
  revision: <Package />,
  revisions: <Revisions />,
  revise: <Revise />,
  add: <AddToPackage />,
  compare: <Compare />,
  history: <PathHistory />,
  objects: <Objects />,
  'bucket-search': <BucketSearch />,
  other: <OtherScreen />,
}

const screens = REGISTRY_ROUTES.map(([path, screen]) => <Route key={path} path={path} element={SCREENS[screen]} />)

/** The routes of Quilt's catalog, and ours: docs/links.md lists them. */
export function AppRoutes(): ReactNode {
  const { links, defaultRegistry: first, isFirstRun } = usePage()
  // Here, for it outlives the shells of both layouts.
  useScreenFocus(SCREEN)
  return (
    <Routes>
      <Route path="/b/:bucket" element={<RegistryLayout />}>
        {screens}
      </Route>
      <Route path="/local" element={<RegistryLayout />}>
        {screens}
      </Route>
      {first && !isFirstRun && <Route path="/" element={<Start to={links.packages(first)} />} />}
      <Route element={<SiteLayout registry={first} />}>
        <Route path="*" element={<SiteRoutes />} />
      </Route>
    </Routes>
  )
}

/** Quilt's start asked for registries by `q`. */
function Start({ to }: { to: string }): ReactNode {
  const { search } = useLocation()
  return <Navigate to={new URLSearchParams(search).has('q') ? `/buckets${search}` : to} replace />
}
