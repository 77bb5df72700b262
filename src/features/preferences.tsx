import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import type { Preferences, RegistryRef } from '../client/engine.ts'
import { usePage } from './page-context.ts'
import css from './preferences.module.css'
import { useCalm } from './use-calm.ts'

const FRESH_MS = 300_000
/** The first rows do not wait for it. */
const CALM_MS = 50

export interface PreferencesState {
  /** Undefined until they are read, and where they could not be. */
  readonly wanted: Preferences | undefined
  /** Nothing more is to be waited for. */
  readonly isKnown: boolean
}

/** What the registry wants of the page. They hide, and forbid nothing: rights are the store's. */
export function usePreferences(registry: RegistryRef): PreferencesState {
  const { engine } = usePage()
  const isCalm = useCalm(CALM_MS)
  const { data, isError } = useQuery({
    queryKey: ['preferences', registry.storeId, registry.bucket],
    queryFn: ({ signal }) => engine.preferences(registry, { signal }),
    staleTime: FRESH_MS,
    enabled: isCalm,
  })
  return { wanted: data, isKnown: data !== undefined || isError }
}

export type ActionName = keyof Preferences['actions']

/** May this be offered? Not before the preferences are known; where they cannot be read, yes. */
export function useOffers(registry: RegistryRef): (action: ActionName) => boolean {
  const { wanted, isKnown } = usePreferences(registry)
  return (action) => wanted?.actions[action] ?? isKnown
}

interface OfferedProps {
  registry: RegistryRef
  /** All of these must be wanted; `code`: the block of it. */
  when: readonly (ActionName | 'code')[]
  children: ReactNode
}

/** A button that the registry's preferences may take away: until they are known its place is kept, so that nothing flashes or moves. */
export function Offered({ registry, when, children }: OfferedProps): ReactNode {
  const { wanted, isKnown } = usePreferences(registry)
  if (!isKnown) return <span className={css.kept}>{children}</span>
  const isWanted = (one: ActionName | 'code') => (one === 'code' ? wanted?.blocks.code : wanted?.actions[one]) ?? true
  return when.every(isWanted) && children
}
