import type { ReactNode } from 'react'
import { Navigate, Route, Routes } from 'react-router'
import { usePage } from '../features/page-context.ts'
import { ELSEWHERE, ElsewhereScreen } from './elsewhere-screen.tsx'
import { RegistryLayout, SiteLayout } from './layouts.tsx'
import { NotFoundScreen } from './not-found-screen.tsx'
import {
  AddToPackage,
  Compare,
  NewPackage,
  NoStores,
  Package,
  PackageHome,
  Packages,
  Revise,
  Revisions,
} from './registry-screens.tsx'
import { UriScreen } from './uri-screen.tsx'

interface AppRoutesProps {
  onSignOut: (storeId: string) => Promise<void>
}

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
      <Route key={path} path={path} element={<ElsewhereScreen />} />
    ))}
    <Route path="*" element={<NotFoundScreen />} />
  </>
)

/** The routes of Quilt's catalog (features.md, part D); ours are `new`, `revise`, and `/local` for what is no bucket. */
export function AppRoutes({ onSignOut }: AppRoutesProps): ReactNode {
  const { links, defaultRegistry: first } = usePage()
  return (
    <Routes>
      <Route path="/b/:bucket" element={<RegistryLayout onSignOut={onSignOut} />}>
        {REGISTRY_ROUTES}
      </Route>
      <Route path="/local" element={<RegistryLayout onSignOut={onSignOut} />}>
        {REGISTRY_ROUTES}
      </Route>
      <Route element={<SiteLayout registry={first} onSignOut={onSignOut} />}>
        <Route path="/" element={first ? <Navigate to={links.packages(first)} replace /> : <NoStores />} />
        <Route path="/uri/*" element={<UriScreen registry={first} />} />
        {ELSEWHERE.inSite.map((path) => (
          <Route key={path} path={path} element={<ElsewhereScreen />} />
        ))}
        <Route path="*" element={<NotFoundScreen />} />
      </Route>
    </Routes>
  )
}
