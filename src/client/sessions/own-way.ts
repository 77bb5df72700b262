import { type SignIn, type StoreConfig, waysOf } from '../../session/index.ts'

/** The way into a store that asks nobody for anything; undefined: there is none. */
export function ownWay(store: StoreConfig): SignIn | undefined {
  const ways = waysOf(store)
  if (ways.some((way) => way.kind === 'quilt' && way.local)) return { kind: 'quilt-local' }
  return ways.every((way) => way.kind === 'anonymous') ? { kind: 'anonymous' } : undefined
}
