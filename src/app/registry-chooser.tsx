import { lazy, type ReactNode, Suspense, useState } from 'react'
import { useNavigate } from 'react-router'
import type { RegistryRef, StoreState } from '../client/engine.ts'
import { connectPath } from '../features/connect-path.ts'
import { usePage } from '../features/page-context.ts'
import { HiddenText, MenuButton, type MenuChoice, type MenuGroup } from '../ui/index.ts'
import css from './bar.module.css'
import { isSameRegistry } from './find-registry.ts'

const RemoveDialog = lazy(async () => ({
  default: (await import('../features/settings/remove-dialog.tsx')).RemoveDialog,
}))

interface RegistryChooserProps {
  registry: RegistryRef | undefined
}

/** Chooses among the registries, opens and closes folders, and makes one registry the default: the one place for it. */
export function RegistryChooser({ registry }: RegistryChooserProps): ReactNode {
  const { stores } = usePage()
  const navigate = useNavigate()
  const [removing, setRemoving] = useState<StoreState>()
  const groups = useGroups(registry, setRemoving)
  const store = stores.find(({ id }) => id === registry?.storeId)
  return (
    <>
      <MenuButton className={css.chooser} groups={groups}>
        <HiddenText>Registry </HiddenText>
        <span className={css.bucket}>
          {store && store.kind !== 's3' ? store.label : (registry?.bucket ?? 'Choose a registry')}
        </span>
        {store?.kind === 's3' && <span className={css.store}>{new URL(store.endpoint).host}</span>}
      </MenuButton>
      {removing && (
        <Suspense fallback={null}>
          <RemoveDialog
            store={removing}
            onClose={() => setRemoving(undefined)}
            onRemoved={() => {
              setRemoving(undefined)
              void navigate('/')
            }}
          />
        </Suspense>
      )}
    </>
  )
}

function useGroups(registry: RegistryRef | undefined, onRemove: (store: StoreState) => void): readonly MenuGroup[] {
  const page = usePage()
  const { stores, links, defaultRegistry, setDefaultRegistry, openFolder, closeFolder } = page
  const navigate = useNavigate()
  const go = (to: RegistryRef) => void navigate(links.packages(to))
  const choice = ({ id, kind, label }: StoreState, bucket: string): MenuChoice => {
    const place = { bucket, storeId: id }
    const words = [kind === 'folder' && 'folder', isSameRegistry(place, defaultRegistry) && 'default'].filter(Boolean)
    return {
      id: `${id}/${bucket}`,
      label: kind === 's3' ? bucket : label,
      current: isSameRegistry(place, registry),
      onChoose: () => go(place),
      ...(words.length > 0 ? { detail: words.join(', ') } : {}),
    }
  }
  const choicesOf = (some: readonly StoreState[]) =>
    some.flatMap((store) => store.buckets.map((bucket) => choice(store, bucket)))

  const remote = stores.filter(({ kind }) => kind === 's3')
  const local = stores.filter(({ kind }) => kind !== 's3')
  const isFolder = local.some(({ id, kind }) => kind === 'folder' && id === registry?.storeId)
  const here = stores.find(({ id }) => id === registry?.storeId)
  const actions: MenuChoice[] = [
    ...(page.mayAddStores
      ? [{ id: 'connect', label: 'Connect a bucket…', onChoose: () => void navigate(connectPath()) }]
      : []),
    { id: 'open', label: 'Open a folder…', detail: 'a local registry of quilt3', onChoose: () => void openFolder() },
  ]
  if (registry && isFolder) {
    actions.push({ id: 'close', label: 'Close this folder', onChoose: () => void closeFolder(registry.storeId) })
  } else if (registry && !isSameRegistry(registry, defaultRegistry)) {
    actions.push({
      id: 'default',
      label: 'Make this the default',
      detail: 'opened first',
      onChoose: () => void setDefaultRegistry(registry),
    })
  }
  const isAdded = here?.added || (registry && here?.addedBuckets?.includes(registry.bucket))
  if (isAdded && here) {
    actions.push({
      id: 'remove',
      label: `Remove ${here.added ? here.label : registry?.bucket}…`,
      onChoose: () => onRemove(here),
    })
  }
  actions.push({ id: 'settings', label: 'Settings', onChoose: () => void navigate('/settings') })
  return [
    ...remote.map((store) => ({ title: store.label, choices: choicesOf([store]) })),
    { title: 'On this computer', choices: choicesOf(local) },
    { choices: actions },
  ].filter(({ choices }) => choices.length > 0)
}
