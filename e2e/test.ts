import { type Quilt3, startQuilt3 } from '../tools/oracle/quilt3.ts'
import { Guard } from './guard.ts'
import { test as withSite } from './site.ts'
import { testBed } from './test-bed.ts'

export { expect } from '@playwright/test'

interface Guarded {
  readonly guard: Guard
  /** Closes this once the test is over, when what the page still asks of it counts no more; the last first. */
  readonly atEnd: (close: () => Promise<unknown>) => void
}

/** A test of the built app in a real browser: a site of its own, a guarded page, and quilt3 as the judge. */
export const test = withSite.extend<Guarded, { quilt3: Quilt3 }>({
  guard: [
    async ({ page }, use) => {
      const guard = await Guard.watch(page)
      const { endpoint, adminKeys, publisherKeys } = testBed()
      guard.home(endpoint)
      guard.secret(publisherKeys.secretAccessKey, [], 'the publisher’s secret key')
      guard.secret(adminKeys.secretAccessKey, [], 'the admin’s secret key')
      await use(guard)
      await guard.check()
    },
    { auto: true },
  ],
  site: async ({ site, guard }, use) => {
    await use(site)
    guard.rest()
  },
  atEnd: async ({ guard }, use) => {
    const closes: (() => Promise<unknown>)[] = []
    await use((close) => closes.push(close))
    guard.rest()
    for (const close of closes.toReversed()) await close()
  },
  quilt3: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright wants the pattern, even for nothing
    async ({}, use) => {
      const { endpoint, adminKeys } = testBed()
      const quilt3 = await startQuilt3({ endpoint, region: 'us-east-1', keys: adminKeys })
      await use(quilt3)
      await quilt3.close()
    },
    { scope: 'worker' },
  ],
})
