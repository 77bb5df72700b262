import { createContext, useContext } from 'react'
import type { Engine, NewStore, PageSignIn, RegistryRef, StoreState } from '../client/engine.ts'
import type { Live } from '../ui/index.ts'
import type { ViewerHost } from '../viewer/index.ts'
import type { Deletion } from './deletions.ts'
import type { Drafts } from './draft.ts'
import type { JobBoard } from './jobs.ts'
import type { Links } from './links.ts'

/** A file that the browser is about to save. */
export interface DownloadOffer {
  /** Its bytes are asked for here: see `DownloadMessage`. */
  readonly port: MessagePort
  /** Lets the browser begin: when somebody answers at the port. */
  readonly begin: () => void
  /** It is over, well or not. */
  readonly end: () => void
}

/** What the app gives to every feature. */
export interface Page {
  /** Opens files in preview workers. */
  readonly viewer: ViewerHost
  readonly engine: Engine
  readonly stores: readonly StoreState[]
  readonly links: Links
  readonly jobs: JobBoard
  /** What waits to be published, by registry (`storeId/bucket`). Outlives the screen. */
  readonly drafts: Live<Drafts>
  /** What was deleted while the page is open. */
  readonly deletions: Live<readonly Deletion[]>
  /** Is the code at hand that watches over long work, and looks for what was interrupted? Not before the first screen stands. */
  readonly isWatching: boolean
  /** Has the browser save a file that comes by a port, as any download. Undefined: this one cannot. */
  readonly offerDownload: ((name: string, sizeBytes: number) => Promise<DownloadOffer>) | undefined
  /** Opens the drawer of transfers. */
  readonly showTransfers: () => void
  /** Does the browser tell when long work ends while the page is out of sight? */
  readonly tells: Live<boolean>
  /** Opened where no address names one, and preselected. Undefined: the site has no registry at all. */
  readonly defaultRegistry: RegistryRef | undefined
  /** The site has no bucket, and none was chosen: the start asks where packages shall be. */
  readonly isFirstRun: boolean
  readonly setDefaultRegistry: (registry: RegistryRef | undefined) => Promise<void>
  /** Lets the person choose a folder, and goes there; only inside a press. */
  readonly openFolder: () => Promise<void>
  readonly closeFolder: (storeId: string) => Promise<void>
  /** Opens the sign-in dialog for a store. */
  readonly requestSignIn: (storeId: string) => void
  /** Signs in, and reads anew what the store shows. `keep`: on this device, over a reload. */
  readonly signIn: (storeId: string, how: PageSignIn, keep: boolean) => Promise<void>
  /** Forgets the keys of a store, or of all, in every tab. Never fails: what stays on this device is told. */
  readonly signOut: (storeId?: string) => Promise<void>
  /** May stores be added in this browser? */
  readonly mayAddStores: boolean
  readonly addStore: (store: NewStore) => Promise<StoreState>
  /** Takes away one that was added here. */
  readonly removeStore: (storeId: string) => Promise<void>
}

export const PageContext = createContext<Page | undefined>(undefined)

/** What the app gives; only inside the app. */
export function usePage(): Page {
  const page = useContext(PageContext)
  if (page === undefined) throw new Error('A feature was drawn outside of the app')
  return page
}
