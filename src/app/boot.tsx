import { useQuery, useQueryClient } from '@tanstack/react-query'
import { lazy, type ReactNode, Suspense, useMemo, useState } from 'react'
import { useNavigate } from 'react-router'
import { asFault } from '../base/index.ts'
import type { Engine, RegistryRef, SiteText, SiteView, StoreState } from '../client/engine.ts'
import type { Deletion } from '../features/deletions.ts'
import type { Drafts } from '../features/draft.ts'
import { createJobBoard } from '../features/jobs.ts'
import { createLinks } from '../features/links.ts'
import { type Page, PageContext } from '../features/page-context.ts'
import { registryKey } from '../features/registry-key.ts'
import { Button, createLive, FaultPanel, Waiting } from '../ui/index.ts'
import { AppRoutes } from './app-routes.tsx'
import { Bar } from './bar.tsx'
import { firstRegistry } from './find-registry.ts'
import { Shell } from './shell.tsx'
import { SignInHost } from './sign-in-host.tsx'
import { useFolders } from './use-folders.ts'

const FolderTrouble = lazy(async () => ({ default: (await import('./folder-trouble.tsx')).FolderTrouble }))

interface BootProps {
  engine: Engine
  loadSite: () => Promise<SiteText>
}

const SITE_KEY = ['site']

interface Site extends SiteView {
  /** What this person chose, on whatever day. */
  readonly chosen: RegistryRef | undefined
}

/** Reads the site's config, tells it to the engine, and then draws the app. */
export function Boot({ engine, loadSite }: BootProps): ReactNode {
  const site = useQuery({
    queryKey: SITE_KEY,
    queryFn: async (): Promise<Site> => {
      const text = await loadSite()
      const [view, { defaultRegistry: chosen }] = await Promise.all([engine.configure(text), engine.settings()])
      return { ...view, chosen }
    },
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: Number.POSITIVE_INFINITY,
  })

  if (site.data) return <Started engine={engine} site={site.data} />
  return (
    <Shell bar={<Bar />} share={undefined}>
      {site.isError ? (
        <FaultPanel fault={asFault(site.error)} action={<Button onClick={() => site.refetch()}>Try again</Button>} />
      ) : (
        <Waiting label="Starting Selvage" />
      )}
    </Shell>
  )
}

function Started({ engine: plain, site }: { engine: Engine; site: Site }): ReactNode {
  const queries = useQueryClient()
  const navigate = useNavigate()
  const folders = useFolders(plain)
  const [signingIn, setSigningIn] = useState<string>()
  const [drafts] = useState(() => createLive<Drafts>(new Map()))
  const [deletions] = useState(() => createLive<readonly Deletion[]>([]))
  const [jobs] = useState(() =>
    createJobBoard(({ registry }) => void queries.invalidateQueries({ queryKey: registryKey(registry) })),
  )
  const { stores } = site
  const { engine } = folders
  const links = useMemo(() => createLinks(stores), [stores])
  const become = (change: Partial<Site>) =>
    queries.setQueryData<Site>(SITE_KEY, (now) => ({ ...(now ?? site), ...change }))

  const page: Page = {
    engine,
    stores,
    links,
    jobs,
    drafts,
    deletions,
    requestSignIn: setSigningIn,
    defaultRegistry: firstRegistry(site, site.chosen),
    async setDefaultRegistry(registry) {
      become({ chosen: (await engine.setDefaultRegistry(registry)).defaultRegistry })
    },
    async openFolder() {
      const opened = await folders.open()
      if (!opened) return
      const next = opened.added ? [...stores, opened.added] : stores
      become({ stores: next })
      const bucket = next.find(({ id }) => id === opened.id)?.buckets[0]
      if (bucket !== undefined) await navigate(createLinks(next).packages({ bucket, storeId: opened.id }))
    },
    async closeFolder(storeId) {
      await navigate('/')
      await folders.close(storeId)
      become({ stores: stores.filter(({ id }) => id !== storeId) })
      queries.removeQueries({ queryKey: ['registry', storeId] })
    },
  }

  const stand = async (storeId: string, session: StoreState['session']) => {
    become({ stores: stores.map((store) => (store.id === storeId ? { ...store, session } : store)) })
    await queries.resetQueries({ queryKey: ['registry', storeId] })
  }

  return (
    <PageContext value={page}>
      <AppRoutes
        onSignOut={async (storeId) => {
          await engine.signOut(storeId)
          await stand(storeId, 'signed-out')
        }}
      />
      <SignInHost
        store={stores.find(({ id }) => id === signingIn)}
        signIn={async (storeId, keys) => {
          await engine.signIn(storeId, { kind: 'keys', keys })
          await stand(storeId, 'signed-in')
        }}
        onClose={() => setSigningIn(undefined)}
      />
      {folders.trouble && (
        <Suspense fallback={null}>
          <FolderTrouble fault={folders.trouble} onClose={folders.forgetTrouble} />
        </Suspense>
      )}
    </PageContext>
  )
}
