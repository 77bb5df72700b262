import { randomBytes } from 'node:crypto'
import { mkdtemp } from 'node:fs/promises'
import { join } from 'node:path'
import type { SignInWay } from '../src/client/engine.ts'
import { createNodeClient, type NodeClient } from '../src/client/node.ts'
import { createBuckets, keptPort } from '../tools/engine/index.ts'
import { type Company, startCompany } from '../tools/oidc/index.ts'
import { type RunningSite, serveSite } from '../tools/serve/index.ts'
import { test as guarded } from './test.ts'
import { testBed } from './test-bed.ts'

export { expect } from './test.ts'

/** The app as a company serves it: over its own engine, with its own login. */
export interface CompanySite {
  readonly url: string
  readonly bucket: string
  /** `s3://bucket` */
  readonly registry: string
  readonly close: RunningSite['close']
}

export interface CompanySiteOptions {
  readonly ways: readonly SignInWay[]
  /** Default: the engine itself. */
  readonly endpoint?: string
}

interface CompanyFixtures {
  /** Serves the app with a new bucket; one at a time, for the providers know one address. */
  readonly serve: (options: CompanySiteOptions) => Promise<CompanySite>
}

interface CompanyWorkerFixtures {
  readonly company: Company & { readonly sitePort: number }
  /** Whoever keeps the engine: for what a test prepares and looks at, never for the page. */
  readonly keeper: NodeClient
}

export const test = guarded.extend<CompanyFixtures, CompanyWorkerFixtures>({
  company: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright wants the pattern, even for nothing
    async ({}, use) => {
      const sitePort = await keptPort()
      const redirectUris = [`http://127.0.0.1:${sitePort}/signin/callback`]
      const company = await startCompany({ redirectUris, bucket: 'company-*' })
      await use({ ...company, sitePort })
      await company.stop()
    },
    { scope: 'worker' },
  ],
  keeper: [
    async ({ company: { endpoint, region, admin } }, use) => {
      // What it installs is noted there, and not in the home of whoever runs this.
      const dataDir = await mkdtemp(join(testBed().folder, 'keeper-'))
      const keeper = createNodeClient({ endpoint, region, keys: admin, dataDir })
      await use(keeper)
      keeper.close()
    },
    { scope: 'worker' },
  ],
  serve: async ({ company, guard }, use) => {
    const sites: CompanySite[] = []
    await use(async ({ ways, endpoint = company.endpoint }) => {
      const bucket = `company-${randomBytes(4).toString('hex')}`
      const origin = `http://127.0.0.1:${company.sitePort}`
      await createBuckets(company, [{ name: bucket, versions: true }], [origin])
      const store = {
        id: 'lab',
        label: 'Lab',
        endpoint,
        region: company.region,
        addressing: 'path' as const,
        buckets: [bucket],
        signIn: ways,
      }
      const config = { stores: [store], defaultRegistry: `s3://${bucket}`, addStores: false }
      const { url, close } = await serveSite({ distDir: testBed().distDir, port: company.sitePort, config })
      const site = { url, bucket, registry: `s3://${bucket}`, close }
      sites.push(site)
      return site
    })
    guard.rest()
    for (const site of sites) await site.close()
  },
})
