import { lazy, type ReactNode, Suspense } from 'react'
import { useParams } from 'react-router'
import { PackageScreen } from '../features/package/package-screen.tsx'
import { PackagesScreen } from '../features/packages/packages-screen.tsx'
import { Waiting } from '../ui/index.ts'
import { useRegistry } from './layouts.tsx'

// What the first row of a list or of a package does not need.
const NewPackageScreen = lazy(async () => ({
  default: (await import('../features/revise/new-package-screen.tsx')).NewPackageScreen,
}))
const RevisionsScreen = lazy(async () => ({
  default: (await import('../features/package/revisions-screen.tsx')).RevisionsScreen,
}))

export function Packages(): ReactNode {
  return <PackagesScreen registry={useRegistry()} />
}

export function NewPackage(): ReactNode {
  const registry = useRegistry()
  return (
    <Suspense fallback={<Waiting label="Opening the form" />}>
      <NewPackageScreen registry={registry} />
    </Suspense>
  )
}

export function PackageHome(): ReactNode {
  const { namespace = '', name = '' } = useParams()
  return <PackageScreen registry={useRegistry()} name={`${namespace}/${name}`} revision="latest" path="" />
}

export function Package(): ReactNode {
  const { namespace = '', name = '', revision = 'latest', '*': path = '' } = useParams()
  return (
    <PackageScreen
      registry={useRegistry()}
      name={`${namespace}/${name}`}
      revision={revision}
      path={path.replace(/\/$/, '')}
    />
  )
}

export function Revisions(): ReactNode {
  const registry = useRegistry()
  const { namespace = '', name = '' } = useParams()
  return (
    <Suspense fallback={<Waiting label="Opening the revisions" />}>
      <RevisionsScreen registry={registry} name={`${namespace}/${name}`} />
    </Suspense>
  )
}
