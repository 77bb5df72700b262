import { useQueryClient } from '@tanstack/react-query'
import { type ReactNode, useMemo, useState } from 'react'
import { useNavigate } from 'react-router'
import { asFault, type Fault, ourCode } from '../base/index.ts'
import type { Engine, SiteText } from '../client/engine.ts'
import type { Deletion } from '../features/deletions.ts'
import type { Drafts } from '../features/draft.ts'
import { createJobBoard } from '../features/jobs.ts'
import { createLinks } from '../features/links.ts'
import { type Page, PageContext } from '../features/page-context.ts'
import { registryKey } from '../features/registry-key.ts'
import { Button, createLive, FaultPanel, lazyDialog, Trouble, useLive, WaitingScreen } from '../ui/index.ts'
import { AppRoutes } from './app-routes.tsx'
import { Bar } from './bar.tsx'
import { firstRegistry, isFirstRun } from './find-registry.ts'
import { isFilled } from './is-filled.ts'
import { Shell } from './shell.tsx'
import { SignInHost } from './sign-in-host.tsx'
import type { Site } from './site-state.ts'
import { useFolders } from './use-folders.ts'
import { useSessions } from './use-sessions.ts'
import { changeSite, knownStores, takeStores, useSite } from './use-site.ts'
import { useWatching } from './use-watching.ts'

const TransfersHost = lazyDialog(async () => (await import('./transfers-host.tsx')).TransfersHost)

interface BootProps {
  engine: Engine
  loadSite: () => Promise<SiteText>
}

/** Reads the site's config, tells it to the engine, and then draws the app. */
export function Boot({ engine, loadSite }: BootProps): ReactNode {
  const site = useSite(engine, loadSite)
  if (site.data) return <Started engine={engine} site={site.data} />
  return (
    <Shell bar={<Bar />}>
      {site.isError ? (
        <FaultPanel fault={asFault(site.error)} action={<Button onClick={() => site.refetch()}>Try again</Button>} />
      ) : (
        <WaitingScreen label="Starting Selvage" />
      )}
    </Shell>
  )
}

function Started({ engine: plain, site }: { engine: Engine; site: Site }): ReactNode {
  const queries = useQueryClient()
  const navigate = useNavigate()
  const folders = useFolders(plain)
  const [trouble, setTrouble] = useState<Fault>()
  const sessions = useSessions(plain, setTrouble)
  const [signingIn, setSigningIn] = useState<string>()
  const [drafts] = useState(() => createLive<Drafts>(new Map()))
  const [deletions] = useState(() => createLive<readonly Deletion[]>([]))
  const [jobs] = useState(() =>
    createJobBoard({
      onPublished: ({ registry }) => void queries.invalidateQueries({ queryKey: registryKey(registry) }),
      prepare: async () => (await ourCode(import('./load-for-jobs.ts'))).loadForJobs(),
    }),
  )
  const [tells] = useState(() => createLive(globalThis.Notification?.permission === 'granted'))
  const [isShowing, setShowing] = useState(false)
  const isWatching = useWatching(queries, useLive(jobs.jobs, isFilled) || isShowing)
  const { stores, mayAddStores } = site
  const { engine } = folders
  const links = useMemo(() => createLinks(stores), [stores])

  const page: Page = {
    engine,
    stores,
    links,
    jobs,
    drafts,
    deletions,
    tells,
    viewer,
    offerDownload: mayOffer() ? offerDownload : undefined,
    showTransfers: () => setShowing(true),
    isWatching,
    mayAddStores,
    ...sessions,
    requestSignIn: setSigningIn,
    defaultRegistry: firstRegistry(site, site.chosen),
    isFirstRun: isFirstRun(site, site.chosen),
    async setDefaultRegistry(registry) {
      const { defaultRegistry: chosen } = await engine.setDefaultRegistry(registry)
      changeSite(queries, () => ({ chosen }))
    },
    async openFolder() {
      const opened = await folders.open()
      if (!opened) return
      const { added } = opened
      if (added) takeStores(queries, [...knownStores(queries).filter(({ id }) => id !== added.id), added])
      const known = knownStores(queries)
      const bucket = known.find(({ id }) => id === opened.id)?.buckets[0]
      if (bucket !== undefined) await navigate(createLinks(known).packages({ bucket, storeId: opened.id }))
    },
    async closeFolder(storeId) {
      await navigate('/')
      await folders.close(storeId)
      takeStores(
        queries,
        knownStores(queries).filter(({ id }) => id !== storeId),
      )
    },
  }

  return (
    <PageContext value={page}>
      <AppRoutes />
      <SignInHost store={stores.find(({ id }) => id === signingIn)} onClose={() => setSigningIn(undefined)} />
      {(isWatching || isShowing) && <TransfersHost isOpen={isShowing} onClose={() => setShowing(false)} />}
      {folders.trouble && (
        <Trouble title="No folder was opened" fault={folders.trouble} onClose={folders.forgetTrouble} />
      )}
      {trouble && (
        <Trouble title="Something stays on this device" fault={trouble} onClose={() => setTrouble(undefined)} />
      )}
    </PageContext>
  )
}

const viewer: Page['viewer'] = {
  openPreview: async (...given) => (await ourCode(import('./preview-link.ts'))).openPreview(...given),
  openDiff: async (...given) => (await ourCode(import('./preview-link.ts'))).openDiff(...given),
  frameUrl: `${import.meta.env.BASE_URL}preview.html`,
  pdfHost: async () => (await ourCode(import('./pdf-host.ts'))).pdfHost,
}

/** Service workers are lent only to pages that nobody on the way could have changed. */
const mayOffer = (): boolean => globalThis.isSecureContext && 'serviceWorker' in navigator

const offerDownload: Page['offerDownload'] = async (name, sizeBytes) =>
  (await ourCode(import('./offer-download.ts'))).offerDownload(name, sizeBytes)
