import { Fault } from '../../base/index.ts'
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
  ...[{ storeId, mayWrite, ...asked }, onVerdict, call]: Parameters<SessionEngine['checkConnection']>
): ReturnType<SessionEngine['checkConnection']> {
  const { env, stores, time } = desk
  const own = storeId === undefined ? undefined : ownStore(stores.config(storeId), asked)
  const config: StoreConfig = own ?? { id: 'asked', label: asked.endpoint, buckets: [asked.bucket], ...asked }
  const { endpoint, region, addressing, proxy } = config
  const { bucket } = asked
  const keys = own ? keysOf(desk, own.id) : undefined
  const registry = own && { storeId: own.id, bucket }
  const canAgain = () => (registry ? stores.reopen(registry) : env.openStore(config, bucket, { keys: asNobody, time }))
  return check(
    {
      target: { endpoint, region, addressing, bucket },
      open: (watched) => env.openStore(config, bucket, { keys: keys ?? asNobody, time, through: watched }),
      can: (canCall) => canAgain().can(canCall),
      known: registry && stores.abilities(registry),
      signed: keys !== undefined,
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

function ownStore(config: StoreConfig, asked: ConnectionTarget): StoreConfig {
  if (config.endpoint === asked.endpoint) return config
  throw new Fault(
    'invalid',
    `The keys of ${config.label} go to ${config.endpoint} alone. Add ${asked.endpoint} as a store of its own.`,
    { action: 'fix-input', where: { store: config.id } },
  )
}

/** Undefined where requests go unsigned. Keys of a session that has ended are a Fault when they are asked for. */
function keysOf({ stores: { sessions } }: EngineDesk, storeId: string): KeysForRequest | undefined {
  const state = sessions.state(storeId)
  if (state === 'signed-out' || sessions.account(storeId)?.way === 'anonymous') return undefined
  return (call) => sessions.keys(storeId, call)
}

const asNobody = async (): Promise<undefined> => undefined
