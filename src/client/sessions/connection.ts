import { sha256 } from '../../hash/index.ts'
import {
  type ConnectionTarget,
  checkConnection as check,
  type KeysForRequest,
  throughProxy,
} from '../../store/index.ts'
import type { EngineDesk } from '../engine/engine-desk.ts'
import type { SessionEngine, StoreConfig } from '../engine.ts'

/**
 * Tries a bucket: with the session of the store that is named, whose keys go to that store's own endpoint alone, else as
 * anybody. Whoever has keys for a store that is not there yet adds it first, signs in to it, and checks it then.
 */
export async function checkConnection(
  desk: EngineDesk,
  ...[asked, onVerdict, call]: Parameters<SessionEngine['checkConnection']>
): ReturnType<SessionEngine['checkConnection']> {
  const { env, stores, time } = desk
  const { bucket, mayWrite } = asked
  const registry = asked.storeId === undefined ? undefined : { storeId: asked.storeId, bucket }
  const config = asked.storeId === undefined ? strangeStore(asked) : stores.config(asked.storeId)
  const { endpoint, region, addressing, proxy } = config
  const keys = registry && keysOf(desk, registry.storeId)
  const canAgain = () => (registry ? stores.reopen(registry) : env.openStore(config, bucket, { keys: asNobody, time }))
  return check(
    {
      target: { endpoint, region, addressing, bucket },
      open: (watched) => env.openStore(config, bucket, { keys: keys ?? asNobody, time, through: watched }),
      can: (canCall) => canAgain().can(canCall),
      known: registry && stores.abilities(registry),
      signed: keys !== undefined,
      withKeys: keys !== undefined || registry === undefined,
      mayWrite,
      fetch: proxy === undefined ? env.fetch : throughProxy(env.fetch, proxy),
      clock: env.clock,
      random: env.random,
      sha256,
      isBrowser: 'location' in globalThis,
      ownOrigin: env.ownOrigin,
      // 0: it may be that nobody has told the time yet.
      siteAheadMs: time.aheadMs === 0 ? undefined : time.aheadMs,
    },
    onVerdict,
    call,
  )
}

/** A place that is no store of ours yet. */
function strangeStore({ endpoint, region, addressing, bucket }: ConnectionTarget): StoreConfig {
  return { id: 'strange', label: endpoint, endpoint, region, addressing, buckets: [bucket] }
}

/** Undefined where requests go unsigned. Keys of a session that has ended are a Fault when they are asked for. */
function keysOf({ stores: { sessions } }: EngineDesk, storeId: string): KeysForRequest | undefined {
  const state = sessions.state(storeId)
  if (state === 'signed-out' || sessions.account(storeId)?.way === 'anonymous') return undefined
  return (call) => sessions.keys(storeId, call)
}

const asNobody = async (): Promise<undefined> => undefined
