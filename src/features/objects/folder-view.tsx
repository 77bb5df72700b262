import type { ReactNode } from 'react'
import { Link, useSearchParams } from 'react-router'
import type { RegistryRef } from '../../client/engine.ts'
import { buttonClass, Empty, formatCount, lazyExtra, Notice, TextField, Waiting } from '../../ui/index.ts'
import { FaultView } from '../fault-view.tsx'
import { usePage } from '../page-context.ts'
import { type FolderLook, withFolderLook } from './folder-look.ts'
import css from './folder-view.module.css'
import { folderOf, README } from './object-key.ts'
import { MOST_ROWS, ObjectTable } from './object-table.tsx'
import type { ChangeSelection, Selection } from './selection.ts'
import type { FolderRows } from './use-folder-rows.ts'
import { WaitingObjects } from './waiting-objects.tsx'

const BucketReadme = lazyExtra(async () => (await import('./bucket-readme.tsx')).BucketReadme)

/** A README below more rows than these would not be seen. */
const FEW_ROWS = 60

interface FolderViewProps {
  registry: RegistryRef
  folder: string
  rows: FolderRows
  selection: Selection
  onSelection: ChangeSelection
}

/** What lies in a folder, with what narrows it. */
export function FolderView({ registry, folder, rows, selection, onSelection }: FolderViewProps): ReactNode {
  const { data, error, look } = rows
  if (error) return <FaultView error={error} storeId={registry.storeId} onRetry={rows.reload} />
  const isNarrowed = look.prefix !== '' || look.holds !== ''
  const hasReadme =
    folder === '' && !isNarrowed && (data?.known ?? 0) <= FEW_ROWS && data?.rows.some(({ key }) => key === README)
  const isEmpty = data !== undefined && data.known === 0 && !data.more
  return (
    <>
      {(data === undefined || !isEmpty || isNarrowed) && <Filters />}
      {data === undefined && (
        <>
          <Waiting label={`Reading ${folder === '' ? registry.bucket : folder}`} />
          <WaitingObjects />
        </>
      )}
      {isEmpty && <Nothing registry={registry} folder={folder} look={look} />}
      {data && (data.cut || data.known > MOST_ROWS) && (
        <div className={css.cut}>
          <Notice tone="info">
            Shown are the first {formatCount(Math.min(data.known, MOST_ROWS))} of very many. Say how the names begin to
            see the others.
          </Notice>
        </div>
      )}
      {data && !isEmpty && (
        <div className={rows.isOld ? css.old : undefined}>
          <ObjectTable {...{ registry, folder, data, look, selection, onSelection }} onShow={rows.show} />
        </div>
      )}
      {hasReadme && <BucketReadme registry={registry} />}
    </>
  )
}

function Filters(): ReactNode {
  const [search, setSearch] = useSearchParams()
  const field = (
    label: string,
    hint: string,
    name: 'prefix' | 'find',
    change: (text: string) => Partial<FolderLook>,
  ) => (
    <TextField
      label={label}
      labelHidden
      type="search"
      placeholder={hint}
      value={search.get(name) ?? ''}
      onChange={(event) => setSearch(withFolderLook(search, change(event.target.value)), { replace: true })}
    />
  )
  return (
    <div className={css.filters}>
      {field('Names that begin with', 'Begins with', 'prefix', (prefix) => ({ prefix }))}
      {field('Names that hold', 'Holds', 'find', (holds) => ({ holds }))}
    </div>
  )
}

/** Folders of a bucket are there only as long as something lies in them. */
function Nothing({
  registry,
  folder,
  look,
}: Pick<FolderViewProps, 'registry' | 'folder'> & { look: FolderLook }): ReactNode {
  const { links } = usePage()
  if (look.prefix !== '') {
    return (
      <Empty title={`No name here begins with “${look.prefix}”`}>
        {look.holds === ''
          ? 'The store looks for it as it is written, in upper and lower case.'
          : `and holds “${look.holds}”.`}
      </Empty>
    )
  }
  if (look.holds !== '')
    return <Empty title={`No name here holds “${look.holds}”`}>Below its folders nobody has looked.</Empty>
  if (folder === '') return <Empty title="Nothing lies here yet">Publish a package, and its files stand here.</Empty>
  return (
    <Empty
      title={`Nothing lies in ${folder}`}
      action={
        <Link className={buttonClass()} to={links.object(registry, folderOf(folder))}>
          Go up
        </Link>
      }
    >
      A folder of a bucket is there as long as something lies in it. Perhaps all of it was deleted or moved.
    </Empty>
  )
}
