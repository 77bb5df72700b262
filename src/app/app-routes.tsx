import { lazy, type ReactNode, Suspense } from 'react'
import { Navigate, Route, Routes } from 'react-router'
import { usePage } from '../features/page-context.ts'
import { useScreenFocus, Waiting } from '../ui/index.ts'
import { RegistryLayout, SiteLayout } from './layouts.tsx'
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
const SiteRoutes = lazy(async () => ({ default: (await import('./site-routes.tsx')).SiteRoutes }))
const OtherScreen = lazy(async () => ({ default: (await import('./other-screen.tsx')).OtherScreen }))

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
    <Route path="packages/:namespace/:name/history/*" element={<PathHistory />} />
    <Route path="tree/*" element={<Objects />} />
    <Route path="*" element={<Other />} />
  </>
)

/** The routes of Quilt's catalog (features.md, part D); ours are `new`, `revise`, `history`, `/local`, `/connect` and `/settings`. */
export function AppRoutes(): ReactNode {
  const { links, defaultRegistry: first, isFirstRun } = usePage()
  // Here, for it outlives the shells of both layouts.
  useScreenFocus(SCREEN)
  return (
    <Routes>
      <Route path="/b/:bucket" element={<RegistryLayout />}>
        {REGISTRY_ROUTES}
      </Route>
      <Route path="/local" element={<RegistryLayout />}>
        {REGISTRY_ROUTES}
      </Route>
      {first && !isFirstRun && <Route path="/" element={<Navigate to={links.packages(first)} replace />} />}
      <Route element={<SiteLayout registry={first} />}>
        <Route path="*" element={<Site />} />
      </Route>
    </Routes>
  )
}

function Site(): ReactNode {
  return (
    <Suspense fallback={<Waiting label="Opening the page" />}>
      <SiteRoutes />
    </Suspense>
  )
}

function Other(): ReactNode {
  return (
    <Suspense fallback={null}>
      <OtherScreen />
    </Suspense>
  )
}
