import { lazy, type ReactNode, Suspense } from 'react'
import { useSearchParams } from 'react-router'
import { usePage } from '../features/page-context.ts'
import { Waiting } from '../ui/index.ts'
import { usePackageAddress, useRegistryAddress } from './address.ts'
import { comparedRegistry } from './compared-registry.ts'
import { useRegistry } from './layouts.tsx'

const importPackages = () => import('../features/packages/packages-screen.tsx')
const importPackage = () => import('../features/package/package-screen.tsx')

const PackagesScreen = lazy(async () => ({ default: (await importPackages()).PackagesScreen }))
const PackageScreen = lazy(async () => ({ default: (await importPackage()).PackageScreen }))
const NewPackageScreen = lazy(async () => ({
  default: (await import('../features/revise/new-package-screen.tsx')).NewPackageScreen,
}))
const ReviseScreen = lazy(async () => ({
  default: (await import('../features/revise/revise-screen.tsx')).ReviseScreen,
}))
const AddScreen = lazy(async () => ({ default: (await import('../features/revise/add-screen.tsx')).AddScreen }))
const RevisionsScreen = lazy(async () => ({
  default: (await import('../features/package/revisions-screen.tsx')).RevisionsScreen,
}))
const CompareScreen = lazy(async () => ({
  default: (await import('../features/compare/compare-screen.tsx')).CompareScreen,
}))

const PathHistoryScreen = lazy(async () => ({
  default: (await import('../features/compare/path-history-screen.tsx')).PathHistoryScreen,
}))
const ObjectsScreen = lazy(async () => ({
  default: (await import('../features/objects/objects-screen.tsx')).ObjectsScreen,
}))

/** Reads the screen that an address will show, while the site's config and the engine are still on their way. */
export function fetchScreen(path: string): void {
  void (/\/packages\/[^/]+\/[^/]+/.test(path) ? importPackage() : importPackages())
}

export function Packages(): ReactNode {
  const registry = useRegistry()
  return (
    <Suspense fallback={<Waiting label="Opening the packages" />}>
      <PackagesScreen registry={registry} />
    </Suspense>
  )
}

export function NewPackage(): ReactNode {
  const registry = useRegistry()
  return (
    <Suspense fallback={<Waiting label="Opening the form" />}>
      <NewPackageScreen registry={registry} />
    </Suspense>
  )
}

export function Revise(): ReactNode {
  const registry = useRegistry()
  const { name } = usePackageAddress()
  return (
    <Suspense fallback={<Waiting label="Opening the form" />}>
      <ReviseScreen registry={registry} name={name} />
    </Suspense>
  )
}

export function AddToPackage(): ReactNode {
  const registry = useRegistry()
  const { name } = usePackageAddress()
  return (
    <Suspense fallback={<Waiting label="Opening the form" />}>
      <AddScreen registry={registry} name={name} />
    </Suspense>
  )
}

export function PackageHome(): ReactNode {
  return <OnePackage revision="latest" path="" />
}

export function Package(): ReactNode {
  const [revision = 'latest', ...path] = usePackageAddress().parts
  return <OnePackage revision={revision} path={path.join('/').replace(/\/$/, '')} />
}

function OnePackage({ revision, path }: { revision: string; path: string }): ReactNode {
  const registry = useRegistry()
  const { name } = usePackageAddress()
  return (
    <Suspense fallback={<Waiting label={`Opening ${name}`} />}>
      <PackageScreen registry={registry} name={name} revision={revision} path={path} />
    </Suspense>
  )
}

export function Revisions(): ReactNode {
  const registry = useRegistry()
  const { name } = usePackageAddress()
  return (
    <Suspense fallback={<Waiting label="Opening the revisions" />}>
      <RevisionsScreen registry={registry} name={name} />
    </Suspense>
  )
}

export function Compare(): ReactNode {
  const { stores } = usePage()
  const registry = useRegistry()
  const { name, parts } = usePackageAddress()
  const [search] = useSearchParams()
  const [base = '', other = ''] = parts
  const newer = { name: search.get('with') ?? name, revision: other === '' ? 'latest' : other }
  return (
    <Suspense fallback={<Waiting label="Opening the comparison" />}>
      <CompareScreen
        base={{ registry, bucket: registry.bucket, name, revision: base }}
        other={{ ...comparedRegistry(stores, registry, search), ...newer }}
      />
    </Suspense>
  )
}

export function PathHistory(): ReactNode {
  const registry = useRegistry()
  const { name, parts } = usePackageAddress()
  return (
    <Suspense fallback={<Waiting label="Opening the history" />}>
      <PathHistoryScreen registry={registry} name={name} path={parts.join('/').replace(/\/$/, '')} />
    </Suspense>
  )
}

export function Objects(): ReactNode {
  const registry = useRegistry()
  const key = useRegistryAddress().parts.slice(1).join('/')
  return (
    <Suspense fallback={<Waiting label="Opening the bucket" />}>
      <ObjectsScreen registry={registry} at={key} />
    </Suspense>
  )
}
