import { randomBytes } from 'node:crypto'
import { test as base } from '@playwright/test'
import { createBuckets, type EngineKeys } from '../tools/engine/index.ts'
import { hostsOf, serveSite } from '../tools/serve/index.ts'
import { BUCKET_PREFIX, testBed } from './test-bed.ts'

/** The app as one test sees it: a server and two buckets of its own, on the engine of the run. */
export interface Site {
  /** Where the app is, with a slash at its end. */
  readonly url: string
  readonly endpoint: string
  readonly region: string
  readonly buckets: { readonly versioned: string; readonly unversioned: string }
  /** Rights on these buckets; the page has them by itself if `signedIn`. */
  readonly keys: EngineKeys
  /** May do everything: for what a test prepares, never for the page. */
  readonly adminKeys: EngineKeys
}

export interface SiteFixtures {
  /** Does the page find keys, as after `npm start`? Else it asks for them. */
  readonly signedIn: boolean
  readonly site: Site
}

export const test = base.extend<SiteFixtures>({
  signedIn: [true, { option: true }],
  site: async ({ signedIn }, use) => {
    const { distDir, endpoint, adminKeys, publisherKeys } = testBed()
    const name = BUCKET_PREFIX + randomBytes(4).toString('hex')
    const buckets = { versioned: `${name}-data`, unversioned: `${name}-scratch` }
    const store = {
      id: 'machine',
      label: 'Local',
      endpoint,
      region: 'us-east-1',
      addressing: 'path' as const,
      buckets: Object.values(buckets),
      ...(signedIn ? { keysPath: '/__selvage/keys' } : {}),
    }
    const config = { stores: [store], defaultRegistry: `s3://${buckets.versioned}` }
    const server = await serveSite({ distDir, port: 0, config, ...(signedIn ? { keys: publisherKeys } : {}) })
    const plans = [
      { name: buckets.versioned, versions: true },
      { name: buckets.unversioned, versions: false },
    ]
    await createBuckets(
      { endpoint, admin: adminKeys },
      plans,
      hostsOf(server.port).map((host) => `http://${host}`),
    )
    await use({ url: server.url, endpoint, region: store.region, buckets, keys: publisherKeys, adminKeys })
    await server.close()
  },
})

export { expect } from '@playwright/test'
