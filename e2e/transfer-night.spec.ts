import { rm } from 'node:fs/promises'
import type { Request } from '@playwright/test'
import { ADA } from '../tools/oidc/index.ts'
import { expect, test } from './company.ts'
import { NewPackagePage } from './new-package-page.ts'
import { makeFolder } from './sample-folder.ts'
import { startSlowProxy } from './slow-proxy.ts'

const MIB = 2 ** 20
/** Bytes per second: nobody is too slow to press Pause before all is sent. */
const EVENING = MIB / 2
const NIGHT = '12:00:00'
/** Longer than the keys live that were there in the evening. */
const KEYS_MS = 9000

test('a push that rests over a night goes on in the morning with new keys, and no part is sent twice', async ({
  page,
  company,
  serve,
  keeper,
  guard,
  atEnd,
}) => {
  // On the narrow line a request waits behind others: its keys may have ended when it arrives, and then it is asked with new ones.
  for (const method of ['GET', 'HEAD', 'PUT', 'POST']) {
    guard.expectAnswer({ method, url: /^[^?]*\/company-[0-9a-f]{8}/, status: 403 })
  }
  const line = await startSlowProxy(company.endpoint, EVENING)
  atEnd(line.stop)
  const site = await serve({ ways: [company.way({ short: true })], endpoint: line.endpoint })
  // So many small files that some are left when it rests.
  const folder = await makeFolder('plate', 60)
  await page.clock.install()
  await page.goto(`${site.url}b/${site.bucket}/new`)
  await page.getByRole('banner').getByRole('button', { name: 'Sign in', exact: true }).click()
  await page.getByRole('dialog', { name: 'Sign in to Lab' }).getByRole('button', { name: 'Company login' }).click()
  await page.getByRole('button', { name: 'Go on as Ada' }).click()
  const account = page.getByRole('banner').getByRole('button', { name: `Account: ${ADA.email}` })
  await expect(account).toBeVisible()
  const taken: { readonly place: string; readonly token: string | undefined }[] = []
  page.on('response', (response) => {
    const request = response.request()
    const { pathname, searchParams } = new URL(request.url())
    if (request.method() !== 'PUT' || pathname.includes('/.quilt/') || !response.ok()) return
    const place = `${pathname} ${searchParams.get('partNumber')}`
    taken.push({ place, token: request.headers()['x-amz-security-token'] })
  })

  const underWay = new Set<Request>()
  page.on('request', (request) => request.method() === 'PUT' && underWay.add(request))
  page.on('requestfinished', (request) => underWay.delete(request))
  page.on('requestfailed', (request) => underWay.delete(request))

  const making = new NewPackagePage(page)
  await making.drop(folder.path)
  await making.isHashed()
  await making.name.fill('lab/night')
  await making.publish()
  await expect.poll(() => taken.length).toBeGreaterThan(1)
  const publishing = page.getByRole('region', { name: 'Publishing' })
  await publishing.getByRole('button', { name: 'Pause' }).click()
  await expect(publishing.getByText('Paused', { exact: true })).toBeVisible()
  line.widen(100 * MIB)
  await expect.poll(() => underWay.size).toBe(0)
  const evening = taken.length
  const eveningMs = performance.now()
  await page.clock.fastForward(NIGHT)
  await expect.poll(() => performance.now() - eveningMs, { timeout: 2 * KEYS_MS }).toBeGreaterThan(KEYS_MS)
  await expect(publishing.getByText('Paused', { exact: true })).toBeVisible()
  expect(taken).toHaveLength(evening)

  await publishing.getByRole('button', { name: 'Continue' }).click()
  await expect(making.published).toBeVisible()
  await expect(account).toBeVisible()
  expect(taken.length).toBeGreaterThan(evening)
  expect(new Set(taken.map(({ place }) => place)).size).toBe(taken.length)
  const tokens = (some: typeof taken) => new Set(some.map(({ token }) => token))
  expect(tokens(taken.slice(0, evening)).intersection(tokens(taken.slice(evening))).size).toBe(0)
  const got = `${folder.path}-got`
  await keeper.Package.install('lab/night', { registry: site.registry, dest: got })
  await Promise.all([folder.path, got].map((path) => rm(path, { recursive: true })))
})
