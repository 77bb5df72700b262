import { useQuery } from '@tanstack/react-query'
import { type ReactNode, useDeferredValue, useState } from 'react'
import { Link, useSearchParams } from 'react-router'
import type { PackageList, RegistryRef } from '../../client/engine.ts'
import { buttonClass, countOf, Empty, lazyExtra, lazyPart, TextField, Waiting } from '../../ui/index.ts'
import { FaultView } from '../fault-view.tsx'
import { packagesQuery } from '../packages-query.ts'
import { usePage } from '../page-context.ts'
import { Offered, usePreferences } from '../preferences.tsx'
import { RegistryTabs } from '../registry-tabs.tsx'
import { registryLabel, storeKind } from '../store-kind.ts'
import { useCalm } from '../use-calm.ts'
import { nameFits } from './name-filter.ts'
import { asksIndex } from './narrowed.ts'
import { Heads, PackageTable } from './package-table.tsx'
import css from './packages-screen.module.css'
import { WaitingTable } from './waiting-table.tsx'

const LocalHint = lazyExtra(async () => (await import('./local-hint.tsx')).LocalHint)

const FaultsNotice = lazyExtra(async () => (await import('./faults-notice.tsx')).FaultsNotice)

const ListFilters = lazyExtra(async () => (await import('./list-filters.tsx')).ListFilters)

const SortHeads = lazyExtra(async () => (await import('./sort-heads.tsx')).SortHeads, <Heads />)

const FoundPackages = lazyPart(
  async () => (await import('./found-packages.tsx')).FoundPackages,
  <WaitingTable isBare />,
)

const ListIndexNote = lazyExtra(async () => (await import('./list-index-note.tsx')).ListIndexNote)

/** What the first rows do not need is asked for once they stand. */
const CALM_MS = 30

/** The packages of a registry. */
export function PackagesScreen({ registry }: { registry: RegistryRef }): ReactNode {
  const { engine, links, stores } = usePage()
  const [search] = useSearchParams()
  const packages = useQuery(packagesQuery(engine, registry))
  const place = registryLabel(stores, registry)
  return (
    <>
      <title>{`Packages in ${place} · Selvage`}</title>
      <header className={css.head}>
        <div>
          <h1>Packages</h1>
          <p className={css.under}>
            {packages.data ? summary(packages.data, place, asksIndex(search)) : `in ${place}`}
          </p>
        </div>
        <Offered registry={registry} when={['createPackage']}>
          <Link className={buttonClass(packages.isError ? 'plain' : 'primary')} to={links.newPackage(registry)}>
            New package
          </Link>
        </Offered>
      </header>
      <RegistryTabs registry={registry} current="packages" />
      {packages.isPending && (
        <>
          <Waiting label={`Reading the packages of ${place}`} />
          <WaitingTable />
        </>
      )}
      {packages.isError && (
        <FaultView error={packages.error} storeId={registry.storeId} onRetry={() => packages.refetch()} />
      )}
      {stores.every(({ kind }) => kind !== 's3') && <LocalHint />}
      <PreferenceFaults registry={registry} />
      {packages.data && <Packages registry={registry} list={packages.data} />}
    </>
  )
}

/** Whoever keeps the registry hears what of its preferences could not be used. */
function PreferenceFaults({ registry }: { registry: RegistryRef }): ReactNode {
  const faults = usePreferences(registry).wanted?.faults ?? []
  if (faults.length === 0) return null
  return <FaultsNotice faults={faults} />
}

function Packages({ registry, list }: { registry: RegistryRef; list: PackageList }): ReactNode {
  const [search, setSearch] = useSearchParams()
  const typed = search.get('name') ?? ''
  const filter = useDeferredValue(typed)
  const names = list.packages.filter(({ name }) => nameFits(name, filter))
  const isFound = asksIndex(search)
  const isCalm = useCalm(CALM_MS) || isFound
  const [readings, setReadings] = useState(0)
  const { order } = list

  if (list.packages.length === 0) return <NoPackages registry={registry} />
  const heads = <SortHeads order={order} />
  return (
    <>
      <div className={css.filter}>
        <TextField
          label="Filter packages"
          labelHidden
          type="search"
          placeholder="Filter by name"
          value={typed}
          onChange={(event) => setSearch(withFilter(search, event.target.value), { replace: true })}
        />
        <div className={css.tools}>
          {isCalm && <ListFilters registry={registry} list={list} onRead={() => setReadings(readings + 1)} />}
        </div>
      </div>
      {(isFound || readings > 0) && <ListIndexNote registry={registry} order={order} asked={readings} />}
      {filter !== '' && !isFound && (
        <p className={css.found} role="status">
          {countOf(names.length, 'package')} of {list.packages.length}
        </p>
      )}
      {isFound ? (
        <FoundPackages registry={registry} order={order} waiting={<WaitingTable isBare />} />
      ) : names.length === 0 ? (
        <Empty title={`No package is called “${filter}”`}>
          Each word must stand in the name; <code>*</code> stands for anything.
        </Empty>
      ) : (
        <PackageTable key={filter} registry={registry} packages={names} head={isCalm ? heads : <Heads />} />
      )}
    </>
  )
}

function NoPackages({ registry }: { registry: RegistryRef }): ReactNode {
  const { links, stores } = usePage()
  const kind = storeKind(stores, registry)
  return (
    <Empty
      title="No packages here yet"
      action={
        <Offered registry={registry} when={['createPackage']}>
          <Link className={buttonClass()} to={links.newPackage(registry)}>
            Make the first one
          </Link>
        </Offered>
      }
    >
      A package is a set of files with a name, a message and a hash that vouches for every byte. Drop a folder, give it
      a name, and it stands in{' '}
      {kind === 's3' && (
        <>
          <code>s3://{registry.bucket}</code>, where quilt3 reads it too.
        </>
      )}
      {kind === 'folder' && 'this folder.'}
      {kind === 'browser' &&
        'this browser, on its own disk: without an account, and without a network. Copy it to a registry when others should have it.'}
    </Empty>
  )
}

/** `isOther`: the rows stand as somebody asked. */
function summary(list: PackageList, place: string, isOther: boolean): string {
  if (list.packages.length === 0) return `none in ${place} yet`
  const order = isOther ? '' : list.order === 'newest' ? ' · newest first' : ' · by name'
  return `${countOf(list.packages.length, 'package')} in ${place}${order}`
}

function withFilter(search: URLSearchParams, filter: string): URLSearchParams {
  const next = new URLSearchParams(search)
  if (filter === '') next.delete('name')
  else next.set('name', filter)
  return next
}
