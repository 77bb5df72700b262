import { abortError, Fault } from '../../src/base/index.ts'
import type { Account, SessionEngine, SiteConfig, StoreConfig, StoreState } from '../../src/client/engine.ts'
import { waysOf } from '../../src/session/index.ts'
import { type Scenario, scriptedSite } from './scenario.ts'
import { scriptedCatalog, scriptedKeys } from './scripted-answers.ts'
import { scriptedConnection } from './scripted-connection.ts'
import { scriptedLocals } from './scripted-places.ts'

/** Stores and sessions of a scenario. */
export function scriptedSessions(scenario: Scenario): SessionEngine {
  const { stores, defaultRegistry }: SiteConfig = scriptedSite(scenario)
  const states = stores.map((config) => stateOf(config, scenario))
  return {
    async configure() {
      const added = scenario === 'full' ? [ADDED] : []
      return { stores: [...states, ...added, ...scriptedLocals], defaultRegistry, mayAddStores: true }
    },
    watchStores: async () => {},
    async signIn(_storeId, how) {
      if (how.kind === 'quilt-code') throw USED
      if (how.kind === 'keys') throw WRONG
      if (how.kind === 'quilt-api-key') throw SHUT
      return never()
    },
    signOut: async () => {},
    readKeys: async () => scriptedKeys,
    beginOidc: never,
    finishOidc: async () => Promise.reject(STRANGE),
    readCatalog: async (_url, _call, pasted) =>
      scenario === 'cors' && pasted === undefined ? Promise.reject(UNREAD) : scriptedCatalog,
    addStore: never,
    removeStore: never,
    checkConnection: (_asked, onVerdict, call) => {
      const { verdicts, report } = scriptedConnection(scenario)
      for (const verdict of verdicts) onVerdict(verdict)
      if (report) return Promise.resolve(report)
      return new Promise((_resolve, reject) => {
        const signal = call?.signal
        signal?.addEventListener('abort', () => reject(abortError(signal)), { once: true })
      })
    },
    config: async () => ({ navigator_url: 'https://catalog.lab.example', default_remote_registry: 's3://lab-data' }),
    exportConfig: async () => 'navigator_url: https://catalog.lab.example\n',
    importConfig: async () => Promise.reject(NO_CONFIG),
  }
}

const never = () => new Promise<never>(() => {})

function stateOf(config: StoreConfig, scenario: Scenario): StoreState {
  const { id, label, endpoint, region, buckets, anyBucket = false } = config
  const isOut = scenario === 'signed-out' || scenario === 'ways'
  const isOver = scenario === 'over' && id === 'main'
  return {
    kind: 's3',
    id,
    label,
    endpoint,
    region,
    buckets,
    anyBucket,
    session: isOut ? 'signed-out' : isOver ? 'over' : 'signed-in',
    account: isOut ? undefined : id === 'main' ? MIRA : KEYS,
    signIn: waysOf(config),
    added: false,
  }
}

const MIRA: Account = {
  way: 'quilt',
  who: 'mira@lab.example',
  role: undefined,
  untilMs: undefined,
  renews: true,
  kept: true,
}
const KEYS: Account = {
  way: 'keys',
  who: 'AKIA…9XYZ',
  role: undefined,
  untilMs: new Date(2099, 0, 1, 14, 5).getTime(),
  renews: false,
  kept: false,
}
const ADDED: StoreState = {
  kind: 's3',
  id: 'minio',
  label: 'Microscope room',
  endpoint: 'https://minio.lab.example:9000',
  region: 'us-east-1',
  buckets: ['microscope-raw'],
  session: 'signed-out',
  signIn: [{ kind: 'keys' }, { kind: 'anonymous' }],
  added: true,
}

const WRONG = new Fault('denied', 'The secret key does not fit the access key. Check both.', {
  action: 'fix-input',
  where: { code: 'SignatureDoesNotMatch', status: 403 },
})
const USED = new Fault('denied', 'This code was used already, or is not whole. Get a new one on the code page.', {
  action: 'fix-input',
  where: { registry: 'https://registry.lab.example', status: 401 },
})
const SHUT = new Fault(
  'cors',
  'The stack at registry.lab.example does not let other sites ask it. Open the page that is served beside the stack, or use access keys.',
  { where: { registry: 'https://registry.lab.example' } },
)
const UNREAD = new Fault(
  'cors',
  'There is something at https://catalog.lab.example/config.json, but it does not let this page read the answer. Open that address yourself, and paste here what it shows.',
  { where: { url: 'https://catalog.lab.example/config.json' } },
)
const STRANGE = new Fault('invalid', 'Nobody waits for this answer. Begin the login again.', { action: 'fix-input' })
const NO_CONFIG = new Fault('corrupt', 'This is no config.yml of quilt3: line 2 is no mapping.', {
  action: 'fix-input',
  where: { line: 2 },
})
