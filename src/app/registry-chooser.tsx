import { type ReactNode, useState } from 'react'
import { useNavigate } from 'react-router'
import type { RegistryRef, StoreState } from '../client/engine.ts'
import { usePage } from '../features/page-context.ts'
import { HiddenText, lazyDialog, MenuButton } from '../ui/index.ts'
import css from './bar.module.css'

const RemoveDialog = lazyDialog(async () => (await import('../features/settings/remove-dialog.tsx')).RemoveDialog)

interface RegistryChooserProps {
  registry: RegistryRef | undefined
}

/** Chooses among the registries, opens and closes folders, and makes one registry the default: the one place for it. */
export function RegistryChooser({ registry }: RegistryChooserProps): ReactNode {
  const page = usePage()
  const { stores } = page
  const navigate = useNavigate()
  const [removing, setRemoving] = useState<StoreState>()
  const store = stores.find(({ id }) => id === registry?.storeId)
  const groups = async () => {
    const { registryGroups } = await import('./registry-groups.ts')
    return registryGroups(page, (path) => void navigate(path), registry, setRemoving)
  }
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
        <RemoveDialog
          store={removing}
          onClose={() => setRemoving(undefined)}
          onRemoved={() => {
            setRemoving(undefined)
            void navigate('/')
          }}
        />
      )}
    </>
  )
}
