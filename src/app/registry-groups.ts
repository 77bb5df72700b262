import type { RegistryRef, StoreState } from '../client/engine.ts'
import { connectPath } from '../features/connect-path.ts'
import type { Page } from '../features/page-context.ts'
import type { MenuChoice, MenuGroup } from '../ui/index.ts'
import { isSameRegistry } from './find-registry.ts'

/** The registries that can be chosen, and what can be done with the one that is. `onRemove`: a store that was added here. */
export function registryGroups(
  page: Page,
  go: (path: string) => void,
  registry: RegistryRef | undefined,
  onRemove: (store: StoreState) => void,
): readonly MenuGroup[] {
  const { stores, links, defaultRegistry, setDefaultRegistry, openFolder, closeFolder } = page
  const choice = ({ id, kind, label }: StoreState, bucket: string): MenuChoice => {
    const place = { bucket, storeId: id }
    const words = [kind === 'folder' && 'folder', isSameRegistry(place, defaultRegistry) && 'default'].filter(Boolean)
    return {
      id: `${id}/${bucket}`,
      label: kind === 's3' ? bucket : label,
      current: isSameRegistry(place, registry),
      onChoose: () => go(links.packages(place)),
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
    ...(page.mayAddStores ? [{ id: 'connect', label: 'Connect a bucket…', onChoose: () => go(connectPath()) }] : []),
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
  actions.push({ id: 'all', label: 'All registries', onChoose: () => go('/buckets') })
  actions.push({ id: 'settings', label: 'Settings', onChoose: () => go('/settings') })
  return [
    ...remote.map((store) => ({ title: store.label, choices: choicesOf([store]) })),
    { title: 'On this computer', choices: choicesOf(local) },
    { choices: actions },
  ].filter(({ choices }) => choices.length > 0)
}
