import type { ReactNode } from 'react'
import { useSearchParams } from 'react-router'
import { ahead } from '../base/index.ts'
import { usePage } from '../features/page-context.ts'
import { lazyPart, WaitingScreen } from '../ui/index.ts'
import { usePackageAddress, useRegistryAddress } from './address.ts'
import { comparedRegistry } from './compared-registry.ts'
import { useRegistry } from './layouts.tsx'

const importPackages = () => import('../features/packages/packages-screen.tsx')
const importPackage = () => import('../features/package/package-screen.tsx')

const PackagesScreen = lazyPart(
  async () => (await importPackages()).PackagesScreen,
  <WaitingScreen label="Opening the packages" />,
)
const PackageScreen = lazyPart(
  async () => (await importPackage()).PackageScreen,
  ({ name }) => <WaitingScreen label={`Opening ${name}`} />,
)
const NewPackageScreen = lazyPart(
  async () => (await import('../features/revise/new-package-screen.tsx')).NewPackageScreen,
  <WaitingScreen label="Opening the form" />,
)
const ReviseScreen = lazyPart(
  async () => (await import('../features/revise/revise-screen.tsx')).ReviseScreen,
  <WaitingScreen label="Opening the form" />,
)
const AddScreen = lazyPart(
  async () => (await import('../features/revise/add-screen.tsx')).AddScreen,
  <WaitingScreen label="Opening the form" />,
)
const RevisionsScreen = lazyPart(
  async () => (await import('../features/package/revisions-screen.tsx')).RevisionsScreen,
  <WaitingScreen label="Opening the revisions" />,
)
const CompareScreen = lazyPart(
  async () => (await import('../features/compare/compare-screen.tsx')).CompareScreen,
  <WaitingScreen label="Opening the comparison" />,
)
const PathHistoryScreen = lazyPart(
  async () => (await import('../features/compare/path-history-screen.tsx')).PathHistoryScreen,
  <WaitingScreen label="Opening the history" />,
)
const ObjectsScreen = lazyPart(
  async () => (await import('../features/objects/objects-screen.tsx')).ObjectsScreen,
  <WaitingScreen label="Opening the bucket" />,
)

/** Reads the screen that an address will show, while the site's config and the engine are still on their way. */
export function fetchScreen(path: string): void {
  ahead(/\/packages\/[^/]+\/[^/]+/.test(path) ? importPackage() : importPackages())
}

export function Packages(): ReactNode {
  const registry = useRegistry()
  return <PackagesScreen registry={registry} />
}

export function NewPackage(): ReactNode {
  const registry = useRegistry()
  return <NewPackageScreen registry={registry} />
}

export function Revise(): ReactNode {
  const registry = useRegistry()
  const { name } = usePackageAddress()
  return <ReviseScreen registry={registry} name={name} />
}

export function AddToPackage(): ReactNode {
  const registry = useRegistry()
  const { name } = usePackageAddress()
  return <AddScreen registry={registry} name={name} />
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
  return <PackageScreen registry={registry} name={name} revision={revision} path={path} />
}

export function Revisions(): ReactNode {
  const registry = useRegistry()
  const { name } = usePackageAddress()
  return <RevisionsScreen registry={registry} name={name} />
}

export function Compare(): ReactNode {
  const { stores } = usePage()
  const registry = useRegistry()
  const { name, parts } = usePackageAddress()
  const [search] = useSearchParams()
  const [base = '', other = ''] = parts
  const newer = { name: search.get('with') ?? name, revision: other === '' ? 'latest' : other }
  return (
    <CompareScreen
      base={{ registry, bucket: registry.bucket, name, revision: base }}
      other={{ ...comparedRegistry(stores, registry, search), ...newer }}
    />
  )
}

export function PathHistory(): ReactNode {
  const registry = useRegistry()
  const { name, parts } = usePackageAddress()
  return <PathHistoryScreen registry={registry} name={name} path={parts.join('/').replace(/\/$/, '')} />
}

export function Objects(): ReactNode {
  const registry = useRegistry()
  const key = useRegistryAddress().parts.slice(1).join('/')
  return <ObjectsScreen registry={registry} at={key} />
}
