import type { ReactNode } from 'react'
import { useHref } from 'react-router'
import type { RegistryRef, RevisionView } from '../../client/engine.ts'
import { packageUri } from '../package-uri.ts'
import { usePage } from '../page-context.ts'
import { ShareDialog } from '../share-dialog.tsx'

interface PackageShareProps {
  registry: RegistryRef
  view: RevisionView
  onClose: () => void
}

/** Addresses of a package in a bucket. A link for people without keys leads to one file: there is none of all of them. */
export function PackageShare({ registry, view: { name, topHash }, onClose }: PackageShareProps): ReactNode {
  const { links } = usePage()
  const here = globalThis.location.href
  const stable = new URL(useHref(links.tree(registry, name, topHash)), here).href
  const latest = new URL(useHref(links.package(registry, name)), here).href
  const uri = packageUri({ bucket: registry.bucket, name, topHash })
  return (
    <ShareDialog
      title={`Share ${name}`}
      registry={registry}
      addresses={[
        { label: 'Link to this revision', text: stable },
        { label: 'Link to whatever is the latest', text: latest },
        { label: 'URI for quilt3 and other catalogs', text: uri },
      ]}
      link={undefined}
      onClose={onClose}
    />
  )
}
