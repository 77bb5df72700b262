import { type ReactNode, useState } from 'react'
import { useHref } from 'react-router'
import type { RegistryRef } from '../../client/engine.ts'
import { Icon, MenuButton, type MenuChoice } from '../../ui/index.ts'
import { usePage } from '../page-context.ts'
import { s3Address } from '../s3-address.ts'
import { storeKind } from '../store-kind.ts'
import { type Task, TaskPanel, useTasks } from './tasks.tsx'

interface FolderMenuProps {
  registry: RegistryRef
  folder: string
  onReload: () => void
  onTold: (words: string) => void
}

/** What can be done with the folder as a whole. */
export function FolderMenu({ registry, folder, onReload, onTold }: FolderMenuProps): ReactNode {
  const { links, stores } = usePage()
  const [task, setTask] = useState<Task>()
  const offered = useTasks(registry)
  const href = useHref(links.object(registry, folder))
  const isShared = storeKind(stores, registry) === 's3'
  const address = s3Address({ bucket: registry.bucket, key: folder, versionId: undefined })
  const choices: MenuChoice[] = [
    ...(folder === '' ? [] : offered.choices(setTask)),
    {
      id: 'link',
      label: 'Copy link',
      detail: 'to this folder',
      copies: new URL(href, globalThis.location.href).href,
    },
    ...(isShared ? [{ id: 'uri', label: 'Copy s3:// URI', copies: address }] : []),
    { id: 'reload', label: 'Read it anew', onChoose: onReload },
  ]
  const danger = offered.dangers([folder], setTask)
  return (
    <>
      <MenuButton
        label="More for this folder"
        iconOnly
        groups={[{ choices }, ...(danger.length > 0 ? [{ choices: danger }] : [])]}
      >
        <Icon name="more" />
      </MenuButton>
      {task && (
        <TaskPanel task={task} registry={registry} keys={[folder]} onDone={onTold} onClose={() => setTask(undefined)} />
      )}
    </>
  )
}
