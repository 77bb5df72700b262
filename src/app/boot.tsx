import { useQuery, useQueryClient } from '@tanstack/react-query'
import { type ReactNode, useMemo, useState } from 'react'
import { asFault } from '../base/index.ts'
import type { Engine, SiteConfig, StoreState } from '../client/engine.ts'
import type { Deletion } from '../features/deletions.ts'
import type { Drafts } from '../features/draft.ts'
import { createJobBoard } from '../features/jobs.ts'
import { createLinks } from '../features/links.ts'
import { type Page, PageContext } from '../features/page-context.ts'
import { registryKey } from '../features/registry-key.ts'
import { Button, createLive, FaultPanel, Waiting } from '../ui/index.ts'
import { AppRoutes } from './app-routes.tsx'
import { Bar } from './bar.tsx'
import { Shell } from './shell.tsx'
import { SignInHost } from './sign-in-host.tsx'

interface BootProps {
  engine: Engine
  loadSite: () => Promise<SiteConfig>
}

const SITE_KEY = ['site']

interface Site {
  readonly config: SiteConfig
  readonly stores: readonly StoreState[]
}

/** Reads the site's config, tells it to the engine, and then draws the app. */
export function Boot({ engine, loadSite }: BootProps): ReactNode {
  const site = useQuery({
    queryKey: SITE_KEY,
    queryFn: async (): Promise<Site> => {
      const config = await loadSite()
      return { config, stores: await engine.configure(config) }
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

function Started({ engine, site }: { engine: Engine; site: Site }): ReactNode {
  const queries = useQueryClient()
  const [signingIn, setSigningIn] = useState<string>()
  const [drafts] = useState(() => createLive<Drafts>(new Map()))
  const [deletions] = useState(() => createLive<readonly Deletion[]>([]))
  const [jobs] = useState(() =>
    createJobBoard(({ registry }) => void queries.invalidateQueries({ queryKey: registryKey(registry) })),
  )
  const { config, stores } = site
  const page = useMemo<Page>(
    () => ({ engine, stores, links: createLinks(stores), jobs, drafts, deletions, requestSignIn: setSigningIn }),
    [engine, stores, jobs, drafts, deletions],
  )

  const become = async (storeId: string, session: StoreState['session']) => {
    const next = stores.map((store) => (store.id === storeId ? { ...store, session } : store))
    queries.setQueryData<Site>(SITE_KEY, { config, stores: next })
    await queries.resetQueries({ queryKey: ['registry', storeId] })
  }

  return (
    <PageContext value={page}>
      <AppRoutes
        site={config}
        onSignOut={async (storeId) => {
          await engine.signOut(storeId)
          await become(storeId, 'signed-out')
        }}
      />
      <SignInHost
        store={stores.find(({ id }) => id === signingIn)}
        signIn={async (storeId, keys) => {
          await engine.signIn(storeId, keys)
          await become(storeId, 'signed-in')
        }}
        onClose={() => setSigningIn(undefined)}
      />
    </PageContext>
  )
}
