import type { ReactNode } from 'react'
import { useHref, useNavigate } from 'react-router'
import type { RegistryRef, RevisionView } from '../../client/engine.ts'
import { Icon, MenuButton, type MenuChoice } from '../../ui/index.ts'
import { packageUri } from '../package-uri.ts'
import { usePage } from '../page-context.ts'
import { useOffers } from '../preferences.tsx'
import { storeKind } from '../store-kind.ts'

interface MoreMenuProps {
  registry: RegistryRef
  view: RevisionView
  onShare: () => void
  onCopy: () => void
  onDownload: () => void
  onVerify: () => void
  onDeleteRevision: () => void
  onDeletePackage: () => void
}

/** What is seldom done with a package. */
export function MoreMenu({
  registry,
  view,
  onShare,
  onCopy,
  onDownload,
  onVerify,
  onDeleteRevision,
  onDeletePackage,
}: MoreMenuProps): ReactNode {
  const { engine, jobs, links, stores } = usePage()
  const offers = useOffers(registry)
  const { name, topHash } = view
  const href = useHref(links.tree(registry, name, topHash))
  const navigate = useNavigate()
  const isShared = storeKind(stores, registry) === 's3'
  const share: MenuChoice[] = isShared ? [{ id: 'share', label: 'Share…', onChoose: onShare }] : []
  const uri: MenuChoice[] = isShared
    ? [
        {
          id: 'uri',
          label: 'Copy URI',
          detail: 'for quilt3 and other catalogs',
          copies: packageUri({ bucket: registry.bucket, name, topHash }),
        },
      ]
    : []
  const disk = stores.find(({ kind }) => kind === 'browser')
  const bucket = disk?.buckets[0]
  const offline: MenuChoice[] =
    disk && bucket !== undefined && disk.id !== registry.storeId && offers('downloadPackage')
      ? [
          {
            id: 'offline',
            label: 'Keep offline',
            detail: 'in this browser',
            onChoose: () => {
              // Else the browser may clear its disk when it wants room. Only a page can ask, and it may say no.
              void navigator.storage.persist().catch(() => false)
              jobs.start({
                kind: 'keep-offline',
                registry: { storeId: disk.id, bucket },
                name,
                from: { registry, name },
                run: async (tell, call) => ({
                  kind: 'published',
                  result: await engine.keepOffline({ registry, name, topHash }, tell, call),
                }),
              })
            },
          },
        ]
      : []
  const deletions: MenuChoice[] = [
    { id: 'revision', label: 'Delete revision…', danger: true, onChoose: onDeleteRevision },
    { id: 'package', label: 'Delete package…', danger: true, onChoose: onDeletePackage },
  ]
  return (
    <MenuButton
      label={`More for ${name}`}
      iconOnly
      groups={[
        {
          choices: [
            ...(offers('downloadPackage') ? [{ id: 'download', label: 'Download…', onChoose: onDownload }] : []),
            ...(offers('copyPackage') ? [{ id: 'copy', label: 'Copy to registry…', onChoose: onCopy }] : []),
            ...offline,
            {
              id: 'compare',
              label: 'Compare with…',
              detail: 'another revision or package',
              onChoose: () => void navigate(links.compare(registry, name, topHash, 'latest')),
            },
            { id: 'verify', label: 'Verify…', onChoose: onVerify },
            ...share,
            {
              id: 'link',
              label: 'Copy link',
              detail: 'to this revision',
              copies: new URL(href, globalThis.location.href).href,
            },
            ...uri,
          ],
        },
        ...(offers('deleteRevision') ? [{ choices: deletions }] : []),
      ]}
    >
      <Icon name="more" />
    </MenuButton>
  )
}
