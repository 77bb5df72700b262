import { type ReactNode, useDeferredValue } from 'react'
import { Link, useSearchParams } from 'react-router'
import type { StoreState } from '../../client/engine.ts'
import { buttonClass, countOf, Empty, Icon, TextField } from '../../ui/index.ts'
import { connectPath } from '../connect-path.ts'
import { hostOf } from '../host-of.ts'
import { usePage } from '../page-context.ts'
import css from './registries.module.css'
import { type RegistryGroup, registryGroups } from './registry-groups.ts'

/** Every store and the registries in it: the list of buckets of Quilt's catalog. */
export function RegistriesScreen(): ReactNode {
  const { stores, mayAddStores } = usePage()
  const [search, setSearch] = useSearchParams()
  const typed = search.get('q') ?? ''
  const filter = useDeferredValue(typed)
  const all = registryGroups(stores, '')
  const groups = registryGroups(stores, filter)
  const found = groups.reduce((sum, { registries }) => sum + registries.length, 0)
  return (
    <>
      <title>Registries · Selvage</title>
      <header className={css.head}>
        <div>
          <h1>Registries</h1>
          <p className={css.under}>{summary(all)}</p>
        </div>
        {mayAddStores && (
          <Link className={buttonClass()} to={connectPath()}>
            Connect a bucket
          </Link>
        )}
      </header>
      <div className={css.filter}>
        <TextField
          label="Filter registries"
          labelHidden
          type="search"
          placeholder="Filter by name or store"
          value={typed}
          onChange={({ target }) => setSearch(target.value === '' ? {} : { q: target.value }, { replace: true })}
        />
        <span className={css.found} role="status">
          {filter === '' ? '' : `${countOf(found, 'registry', 'registries')}`}
        </span>
      </div>
      {found === 0 && filter !== '' && (
        <Empty title={`No registry is called “${filter}”`}>
          Each word must stand in the name of the bucket or of its store.
        </Empty>
      )}
      {groups.map((group) => (
        <Group key={group.store.id} {...group} />
      ))}
    </>
  )
}

function Group({ store, registries }: RegistryGroup): ReactNode {
  const { links, defaultRegistry } = usePage()
  return (
    <section className={css.group} aria-labelledby={`store-${store.id}`}>
      <h2 id={`store-${store.id}`}>{store.label}</h2>
      <p className={css.under}>{underOf(store)}</p>
      {registries.length === 0 ? (
        <p className={css.none}>
          {store.anyBucket ? (
            <>
              No bucket of it is named here; any opens at <code>/b/</code> and its name.
            </>
          ) : (
            'No bucket of it is named here.'
          )}
        </p>
      ) : (
        <ul className={css.list}>
          {registries.map((registry) => (
            <li key={registry.bucket} className={css.row}>
              <Icon name="folder" size={14} />
              <Link className={css.link} to={links.packages(registry)}>
                {store.kind === 's3' ? registry.bucket : store.label}
              </Link>
              {registry.bucket === defaultRegistry?.bucket && registry.storeId === defaultRegistry.storeId && (
                <span className={css.note}>opened first</span>
              )}
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}

const SESSIONS: Readonly<Record<StoreState['session'], string>> = {
  'signed-in': 'signed in',
  'signed-out': 'not signed in',
  over: 'the session has ended',
}

function underOf(store: StoreState): string {
  if (store.kind === 'browser') return 'kept by this browser, offline too'
  if (store.kind === 'folder') return 'a folder of this computer, open in this tab'
  return `${hostOf(store.endpoint)} · ${SESSIONS[store.session]}`
}

function summary(groups: readonly RegistryGroup[]): string {
  const registries = groups.reduce((sum, group) => sum + group.registries.length, 0)
  return `${countOf(registries, 'registry', 'registries')} in ${countOf(groups.length, 'store')}`
}
