import { randomBytes } from 'node:crypto'
import type { Page } from '@playwright/test'
import { createBuckets, type EngineKeys } from '../tools/engine/index.ts'
import { serveSite } from '../tools/serve/index.ts'
import { NewPackagePage } from './new-package-page.ts'
import { makeFolder } from './sample-folder.ts'
import type { Site } from './site.ts'
import { startSlowProxy } from './slow-proxy.ts'
import { expect, test } from './test.ts'
import { BUCKET_PREFIX, testBed } from './test-bed.ts'
import { indexedPackages, isForgotten, letRest, vaultRecords } from './vault-records.ts'

test.use({ signedIn: false })

const HOUR_MS = 60 * 60 * 1000

const signInButton = (page: Page) => page.getByRole('banner').getByRole('button', { name: 'Sign in', exact: true })
const signInDialog = (page: Page) => page.getByRole('dialog', { name: 'Sign in to Local' })
const accountButton = (page: Page) => page.getByRole('banner').getByRole('button', { name: /^Account/ })

async function signIn(page: Page, site: Pick<Site, 'url' | 'keys'>, keep: boolean): Promise<void> {
  await page.goto(site.url)
  await signInButton(page).click()
  await typeKeys(page, site.keys, keep)
  await expect(accountButton(page)).toBeVisible()
  // The keys are good a moment before they are kept; the dialog goes after both.
  await expect(signInDialog(page)).toHaveCount(0)
}

async function typeKeys(page: Page, keys: EngineKeys, keep: boolean): Promise<void> {
  const dialog = signInDialog(page)
  await dialog.getByRole('textbox', { name: 'Access key ID' }).fill(keys.accessKeyId)
  await dialog.getByLabel('Secret access key').fill(keys.secretAccessKey)
  if (keep) await dialog.getByRole('checkbox', { name: 'Keep me signed in on this device' }).check()
  await dialog.getByRole('button', { name: 'Sign in', exact: true }).click()
}

async function signOut(page: Page): Promise<void> {
  await accountButton(page).click()
  await page.getByRole('menuitem', { name: 'Sign out of Local' }).click()
  await expect(signInButton(page)).toBeVisible()
}

test('who wants to stay is there after a reload and in the next tab; one sign-out ends it in all', async ({
  page,
  site,
  context,
}) => {
  await signIn(page, site, true)
  await page.reload()
  await expect(page.getByText('No packages')).toBeVisible()
  await expect(accountButton(page)).toBeVisible()
  // What lies on the disk is searched for the keys after each test; here: that there is something to search, under a sealed key.
  expect(await vaultRecords(page)).toEqual({ sessions: 1, keys: ['sealed'] })

  const other = await context.newPage()
  await other.goto(site.url)
  await expect(accountButton(other)).toBeVisible()
  await signOut(other)
  await expect(signInButton(page)).toBeVisible()
  await isForgotten(page)
  for (const tab of [page, other]) {
    await tab.reload()
    await expect(signInButton(tab)).toBeVisible()
  }
})

test('a sign-out without a net leaves nothing on the device, not even what was read for a search', async ({
  page,
  site,
  quilt3,
  context,
}) => {
  const bucket = site.buckets.versioned
  const { path } = await makeFolder('plate', 1)
  await quilt3.push({
    name: 'team/one',
    registry: `s3://${bucket}`,
    entries: [{ logicalKey: 'README.md', path: `${path}/README.md` }],
  })
  await signIn(page, site, true)
  await page.goto(`${site.url}search?q=one&b=${bucket}`)
  const note = page.getByText('0 of 1 package was read')
  await expect(note).toBeVisible()
  await page.getByRole('button', { name: 'Read the rest' }).click()
  await expect.poll(() => indexedPackages(page)).toBe(1)

  await page.goto(`${site.url}settings`)
  const leave = page.getByRole('button', { name: 'Sign out of Local' })
  await expect(leave).toBeVisible()
  await context.setOffline(true)
  await leave.click()
  await expect(signInButton(page)).toBeVisible()
  await expect.poll(() => indexedPackages(page)).toBe(0)
  await isForgotten(page)
})

test('who signs out where the browser does not wipe what it kept is signed out, and told', async ({ page, site }) => {
  await page.route(/\/assets\/engine-[^/]+\.js$/, async (route) => {
    const answer = await route.fetch()
    const refuse = `IDBObjectStore.prototype.delete = () => { throw new DOMException('No.', 'InvalidStateError') };`
    await route.fulfill({ response: answer, body: `${refuse}${await answer.text()}` })
  })
  await signIn(page, site, true)
  await signOut(page)
  const told = page.getByRole('dialog', { name: 'Something stays on this device' })
  await expect(told).toContainText('Clear the data of this site')
  await told.getByRole('button', { name: 'Close' }).click()
  await expect(told).toHaveCount(0)
  await expect(page.getByRole('alert')).toContainText('Not signed in')
})

test('who does not ask for it is kept nowhere', async ({ page, site }) => {
  await signIn(page, site, false)
  expect(await vaultRecords(page)).toMatchObject({ sessions: 0 })
  await page.reload()
  await expect(signInButton(page)).toBeVisible()
})

test('a device that rested for twelve hours has forgotten who was there', async ({ page, site }) => {
  await signIn(page, site, true)
  await letRest(page, 11 * HOUR_MS)
  await page.reload()
  await expect(accountButton(page)).toBeVisible()

  await letRest(page, 12 * HOUR_MS)
  await page.reload()
  await expect(signInButton(page)).toBeVisible()
  await isForgotten(page)
})

test('a sign-out in one tab pauses what another one sends; after a sign-in it goes on to its end', async ({
  page,
  context,
  quilt3,
  atEnd,
}) => {
  const { distDir, endpoint, adminKeys, publisherKeys } = testBed()
  // Half a minute for what is sent, so that it runs still when the other tab has signed out.
  const line = await startSlowProxy(endpoint, 1024 * 1024)
  atEnd(line.stop)
  const bucket = `${BUCKET_PREFIX}${randomBytes(4).toString('hex')}-slow`
  const place = { endpoint: line.endpoint, region: 'us-east-1', addressing: 'path', buckets: [bucket] } as const
  const { url, port, close } = await serveSite({
    distDir,
    port: 0,
    config: { stores: [{ id: 'slow', label: 'Local', ...place }] },
  })
  atEnd(close)
  await createBuckets({ endpoint, admin: adminKeys }, [{ name: bucket, versions: true }], [`http://127.0.0.1:${port}`])

  await signIn(page, { url, keys: publisherKeys }, true)
  const folder = await makeFolder('plate', 6)
  const making = new NewPackagePage(page)
  await page.getByRole('link', { name: 'New package' }).first().click()
  await making.drop(folder.path)
  await making.name.fill('lab/left')
  await making.isHashed()
  const other = await context.newPage()
  await other.goto(url)
  await expect(accountButton(other)).toBeVisible()
  const sending = context.waitForEvent(
    'request',
    (request) => request.method() === 'PUT' && /partNumber=/.test(request.url()),
  )
  await making.publish()
  await sending
  await signOut(other)

  await expect(signInButton(page)).toBeVisible()
  await expect(page.getByRole('region', { name: 'Publishing' }).getByText('Paused: sign in to go on')).toBeVisible()
  line.widen(32 * 1024 * 1024)
  await signInButton(page).click()
  await typeKeys(page, publisherKeys, false)
  await expect(accountButton(page)).toBeVisible()
  const topHash = await making.topHash()
  const registry = `s3://${bucket}`
  expect(await quilt3.browse({ name: 'lab/left', registry })).toMatchObject({ topHash })
  expect(await quilt3.install({ name: 'lab/left', registry })).toMatchObject({ verified: true, files: folder.hashes })
})
