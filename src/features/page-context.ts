import { createContext, useContext } from 'react'
import type { Engine, RegistryRef, StoreState } from '../client/engine.ts'
import type { Live } from '../ui/index.ts'
import type { Deletion } from './deletions.ts'
import type { Drafts } from './draft.ts'
import type { JobBoard } from './jobs.ts'
import type { Links } from './links.ts'

/** What the app gives to every feature. */
export interface Page {
  readonly engine: Engine
  readonly stores: readonly StoreState[]
  readonly links: Links
  readonly jobs: JobBoard
  /** What waits to be published, by registry (`storeId/bucket`). Outlives the screen. */
  readonly drafts: Live<Drafts>
  /** What was deleted while the page is open. */
  readonly deletions: Live<readonly Deletion[]>
  /** Opened where no address names one, and preselected. Undefined: the site has no registry at all. */
  readonly defaultRegistry: RegistryRef | undefined
  readonly setDefaultRegistry: (registry: RegistryRef) => Promise<void>
  /** Lets the person choose a folder, and goes there; only inside a press. */
  readonly openFolder: () => Promise<void>
  readonly closeFolder: (storeId: string) => Promise<void>
  /** Opens the sign-in dialog for a store. */
  readonly requestSignIn: (storeId: string) => void
}

export const PageContext = createContext<Page | undefined>(undefined)

/** What the app gives; only inside the app. */
export function usePage(): Page {
  const page = useContext(PageContext)
  if (page === undefined) throw new Error('A feature was drawn outside of the app')
  return page
}
