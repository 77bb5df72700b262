import { type ReactNode, useState } from 'react'
import { useHref, useLocation } from 'react-router'
import type { EntryView, RegistryRef, RevisionView } from '../../client/engine.ts'
import { Button } from '../../ui/index.ts'
import { packageUri } from '../package-uri.ts'
import { usePage } from '../page-context.ts'
import { SharePanel } from '../share-panel.ts'
import { storeKind } from '../store-kind.ts'
import { useStableLink } from './use-stable-link.ts'

interface ShareButtonProps {
  registry: RegistryRef
  view: RevisionView
  entry: EntryView
}

/** Addresses of one file of a revision; nothing where it lies on this computer, for none leads there. */
export function ShareButton({ registry, view, entry }: ShareButtonProps): ReactNode {
  const { engine, links, stores } = usePage()
  const [isOpen, setOpen] = useState(false)
  const { logicalKey, physicalKey } = entry
  const { name, topHash, ref } = view
  const stable = useStableLink(registry, view, logicalKey)
  const { search, hash } = useLocation()
  const latest = new URL(useHref(links.tree(registry, name, 'latest', logicalKey)), globalThis.location.href)
  const mode = new URLSearchParams(search).get('mode')
  if (mode !== null) latest.searchParams.set('mode', mode)
  latest.hash = hash
  if (storeKind(stores, registry) !== 's3') return null
  const isInBucket = physicalKey.startsWith('s3://')
  const addresses = [
    { label: 'Link to this revision', text: stable },
    { label: 'Link to whatever is the latest', text: latest.href },
    {
      label: 'URI for quilt3 and other catalogs',
      text: packageUri({ bucket: registry.bucket, name, topHash }, logicalKey),
    },
    ...(isInBucket ? [{ label: 'Where the bytes are', text: physicalKey }] : []),
  ]
  return (
    <>
      <Button aria-haspopup="dialog" onClick={() => setOpen(true)}>
        Share…
      </Button>
      {isOpen && (
        <SharePanel
          title={`Share ${logicalKey.slice(logicalKey.lastIndexOf('/') + 1)}`}
          registry={registry}
          addresses={addresses}
          link={isInBucket ? (seconds, call) => engine.linkToEntry(ref, logicalKey, seconds, call) : undefined}
          onClose={() => setOpen(false)}
        />
      )}
    </>
  )
}
