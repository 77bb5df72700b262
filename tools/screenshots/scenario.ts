import type { SiteConfig, SiteText, StoreConfig } from '../../src/client/engine.ts'

const SCENARIOS = [
  'full',
  'empty',
  'busy',
  'failing',
  'conflict',
  'cors',
  'signed-out',
  'huge',
  'damaged',
  'bare',
  'ways',
  'over',
  'stack',
  'paused',
  'choice',
  'offline',
  'patient',
  'unkept',
  'saved',
  'curated',
  'preview',
] as const

/** Which state of the world the scripted engine plays. */
export type Scenario = (typeof SCENARIOS)[number]

export function isScenario(text: string | null): text is Scenario {
  return SCENARIOS.some((scenario) => scenario === text)
}

/**
 * The last ones are states of a push: paused by the person, files that failed, no answer, a store that asks for patience, a
 * browser that keeps nothing, and one that ends with bytes saved and files left out.
 */
const PUSHES: ReadonlySet<Scenario> = new Set(['busy', 'over', 'paused', 'choice', 'offline', 'patient', 'unkept'])

/** Does a push of this scenario never end? */
export function isUnderWay(scenario: Scenario): boolean {
  return PUSHES.has(scenario)
}

/** `curated`: a registry whose preferences take buttons away and say more of each package. `bare`: a site that knows no store yet; `ways`: one store with every way to sign in; `over`: a session that has ended; `stack`: a Quilt stack alone, which names no bucket. */
export function scriptedSiteText(scenario: Scenario): SiteText {
  const text = JSON.stringify({ mode: 'LOCAL', selvage: scriptedSite(scenario) })
  return { url: '/config.json', text, serverMs: undefined }
}

export function scriptedSite(scenario: Scenario): SiteConfig {
  if (scenario === 'bare') return { stores: [] }
  if (scenario === 'stack')
    return { stores: [{ ...STACK, label: 'catalog.lab.example', buckets: [], anyBucket: true }] }
  if (scenario === 'ways') return { stores: [STACK], defaultRegistry: 's3://lab-data' }
  return {
    stores: [
      {
        id: 'main',
        label: 'Lab store',
        endpoint: 'https://s3.eu-central-1.example',
        region: 'eu-central-1',
        addressing: 'path',
        buckets: ['lab-data', 'lab-archive'],
      },
      {
        id: 'own',
        label: 'This machine',
        endpoint: 'http://127.0.0.1:8333',
        region: 'us-east-1',
        addressing: 'path',
        buckets: ['scratch'],
      },
    ],
    defaultRegistry: 's3://lab-data',
  }
}

const STACK: StoreConfig = {
  id: 'main',
  label: 'Lab store',
  endpoint: 'https://s3.eu-central-1.example',
  region: 'eu-central-1',
  addressing: 'path',
  buckets: ['lab-data', 'lab-archive'],
  signIn: [
    { kind: 'quilt', registryUrl: 'https://registry.lab.example' },
    { kind: 'keys' },
    {
      kind: 'oidc',
      label: 'University login',
      issuer: 'https://login.uni.example',
      clientId: 'selvage',
      roles: [
        { arn: 'arn:aws:iam::1:role/reader', label: 'Reader' },
        { arn: 'arn:aws:iam::1:role/publisher', label: 'Publisher' },
      ],
    },
    { kind: 'anonymous' },
  ],
}
