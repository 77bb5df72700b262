import { useQueryClient } from '@tanstack/react-query'
import { asFault, type Fault } from '../base/index.ts'
import type { Engine, StoreState } from '../client/engine.ts'
import { KEPT_COLUMNS } from '../features/kept-columns-key.ts'
import type { Page } from '../features/page-context.ts'
import { knownStores, readAnew, takeStores } from './use-site.ts'

type Sessions = Pick<Page, 'signIn' | 'signOut' | 'addStore' | 'removeStore'>

/**
 * Sign-ins and stores, as the page asks the engine for them. The engine tells of each change, too, but maybe later.
 * `onTrouble`: one is signed out, but something of it stays on this device.
 */
export function useSessions(engine: Engine, onTrouble: (trouble: Fault) => void): Sessions {
  const queries = useQueryClient()
  const take = (state: StoreState) => {
    const others = knownStores(queries).filter(({ id }) => id !== state.id)
    const at = knownStores(queries).findIndex(({ id }) => id === state.id)
    takeStores(queries, at < 0 ? [...others, state] : others.toSpliced(at, 0, state))
  }
  return {
    async signIn(storeId, how, keep) {
      take(await engine.signIn(storeId, how, { keep }))
      // Other keys of one name may have other rights.
      readAnew(queries, storeId)
    },
    async signOut(storeId) {
      await engine.signOut(storeId).catch((error: unknown) => onTrouble(asFault(error)))
      forgetColumns()
      const isOut = ({ id, kind }: StoreState) => kind === 's3' && (storeId === undefined || storeId === id)
      takeStores(
        queries,
        knownStores(queries).map((store) =>
          isOut(store) ? { ...store, session: 'signed-out', account: undefined } : store,
        ),
      )
    },
    async addStore(store) {
      const state = await engine.addStore(store)
      take(state)
      return state
    },
    async removeStore(storeId) {
      await engine.removeStore(storeId)
      takeStores(
        queries,
        knownStores(queries).filter(({ id }) => id !== storeId),
      )
    },
  }
}

/** Which metadata stood in columns says something of what was read. A browser that keeps nothing has nothing to forget. */
function forgetColumns(): void {
  try {
    localStorage.removeItem(KEPT_COLUMNS)
  } catch {}
}
