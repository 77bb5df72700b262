import { type ReactNode, useState } from 'react'
import type { RegistryRef } from '../../client/engine.ts'
import { countOf, formatCount, Notice } from '../../ui/index.ts'
import { usePage } from '../page-context.ts'
import { RegistryTabs } from '../registry-tabs.tsx'
import { registryLabel } from '../store-kind.ts'
import { FolderMenu } from './folder-menu.tsx'
import css from './folder-screen.module.css'
import { FolderView } from './folder-view.tsx'
import { nameOf } from './object-key.ts'
import { PathBar } from './path-bar.tsx'
import type { ChangeSelection, Selection } from './selection.ts'
import { SelectionBar } from './selection-bar.tsx'
import type { FolderRows } from './use-folder-rows.ts'
import { useFolderRows } from './use-folder-rows.ts'

interface FolderScreenProps {
  registry: RegistryRef
  /** Empty, or with a slash at its end. */
  folder: string
  selection: Selection
  onSelection: ChangeSelection
}

/** One level of a bucket. */
export function FolderScreen({ registry, folder, selection, onSelection }: FolderScreenProps): ReactNode {
  const { stores } = usePage()
  const rows = useFolderRows(registry, folder)
  const [told, tell] = useState<string>()
  const label = registryLabel(stores, registry)
  const name = folder === '' ? label : nameOf(folder).slice(0, -1)
  return (
    <>
      <title>{`${folder === '' ? label : `${folder} in ${label}`} · Selvage`}</title>
      <header className={css.head}>
        <div className={css.words}>
          <h1>
            <bdi>{name === '' ? '(no name)' : name}</bdi>
          </h1>
          <p className={css.under}>{summary(rows)}</p>
        </div>
        <FolderMenu registry={registry} folder={folder} onReload={rows.reload} onTold={tell} />
      </header>
      <RegistryTabs registry={registry} current="bucket" />
      {told !== undefined && (
        <div className={css.told} role="status">
          <Notice tone="info">{told}</Notice>
        </div>
      )}
      <PathBar registry={registry} at={folder} isOpen={rows.isDenied} />
      <FolderView {...{ registry, folder, rows, selection, onSelection }} />
      {selection.size > 0 && (
        <SelectionBar
          registry={registry}
          selection={selection}
          onClear={() => onSelection(() => new Map())}
          onDeleted={(words) => {
            onSelection(() => new Map())
            tell(words)
          }}
        />
      )}
    </>
  )
}

function summary({ data, isReadingOn }: FolderRows): string {
  if (data === undefined) return ' '
  const { known, more, read } = data
  if (isReadingOn) return `${formatCount(read)} looked at so far`
  if (known === 0 && !more) return 'nothing here'
  return more
    ? `more than ${countOf(known, 'folder or object', 'folders and objects')}`
    : countOf(known, 'folder or object', 'folders and objects')
}
