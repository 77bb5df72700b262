import type { Page } from '@playwright/test'
import { Keys } from './keys.ts'
import { NewPackagePage } from './new-package-page.ts'
import { makeFolder } from './sample-folder.ts'
import type { Site } from './site.ts'
import { expect, test } from './test.ts'

test('the registry that a person makes the default is opened first, also after a reload; this browser may be it', async ({
  page,
  site,
}) => {
  const { versioned, unversioned } = site.buckets
  await page.goto(site.url)
  await expect(page).toHaveURL(`${site.url}b/${versioned}/packages/`)
  await page.goto(`${site.url}b/${unversioned}/packages/`)
  const keys = new Keys(page)
  await keys.tabTo(/^Registry/)
  await keys.press('ArrowDown')
  await expect(page.getByRole('menuitem', { name: versioned })).toContainText('default')
  await keys.choose('Make this the default')
  await isDefault(page, unversioned)

  await page.goto(site.url)
  await expect(page).toHaveURL(`${site.url}b/${unversioned}/packages/`)
  await page.getByRole('button', { name: /^Registry/ }).click()
  await expect(page.getByRole('menuitem', { name: unversioned })).toContainText('default')
  await expect(page.getByRole('menuitem', { name: 'Make this the default' })).toHaveCount(0)

  await page.getByRole('menuitem', { name: 'This browser' }).click()
  await expect(page).toHaveURL(`${site.url}local/packages/`)
  await page.getByRole('button', { name: /^Registry/ }).click()
  await page.getByRole('menuitem', { name: 'Make this the default' }).click()
  await isDefault(page, 'This browser')
  await page.goto(site.url)
  await expect(page).toHaveURL(`${site.url}local/packages/`)
})

/** Once the settings say so, it is kept. A menu would say what held when it opened. */
async function isDefault(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name: /^Registry/ }).click()
  await page.getByRole('menuitem', { name: 'Settings', exact: true }).click()
  const chosen = page.getByRole('region', { name: 'Default registry' }).getByRole('combobox', { name: 'Registry' })
  await expect(chosen.locator('option:checked')).toHaveText(name, { ignoreCase: true })
}

/** The site's own config, with `write` for its store. */
async function demand(page: Page, site: Site, write: object): Promise<void> {
  await page.route(`${site.url}config.json`, async (route) => {
    const config = await (await route.fetch()).json()
    const stores = config.selvage.stores.map((store: object) => ({ ...store, write }))
    await route.fulfill({ json: { ...config, selvage: { ...config.selvage, stores } } })
  })
}

test('what the config of a site demands of writes goes with each object', async ({ page, site }) => {
  await demand(page, site, { storageClass: 'STANDARD', contentTypes: true })
  const written = new Map<string, Record<string, string>>()
  page.context().on('request', (request) => {
    const { pathname, search } = new URL(request.url())
    const isNew = request.method() === 'PUT' || (request.method() === 'POST' && search.includes('uploads'))
    if (request.url().startsWith(site.endpoint) && isNew && !search.includes('partNumber')) {
      written.set(decodeURIComponent(pathname), request.headers())
    }
  })
  const bucket = site.buckets.unversioned
  const form = new NewPackagePage(page)
  await form.open(site, bucket)
  await form.name.fill('team/demanded')
  await form.drop((await makeFolder('plate', 4)).path)
  await form.publish()
  await form.topHash()
  expect([...written.values()].map((headers) => headers['x-amz-storage-class'])).toEqual(
    Array.from(written, () => 'STANDARD'),
  )
  expect(written.get(`/${bucket}/team/demanded/raw/well-A0/site 0.csv`)).toMatchObject({
    'content-type': expect.stringMatching(/^text\/csv\b/),
  })
  expect([...written.keys()].some((key) => key.includes('/big/'))).toBe(true)
})

test('an option that no store can follow is told when the page starts', async ({ page, site }) => {
  await demand(page, site, { kmsKeyId: 'alias/lab' })
  await page.goto(site.url)
  await expect(page.getByRole('alert')).toContainText('“kmsKeyId” needs “serverSideEncryption”')
})

test('the settings lead to the names and licences of the software that the page is built on', async ({
  page,
  site,
}) => {
  await page.goto(`${site.url}settings`)
  const opened = page.waitForEvent('popup')
  await page.getByRole('link', { name: 'their names and licences' }).click()
  await expect((await opened).getByText('hash-wasm')).toBeVisible()
})
