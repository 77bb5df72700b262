import type { Page } from '@playwright/test'
import { ADA, BOB } from '../tools/oidc/index.ts'
import { type CompanySite, expect, test } from './company.ts'
import { NewPackagePage } from './new-package-page.ts'
import { makeFolder } from './sample-folder.ts'
import { isForgotten } from './vault-records.ts'

/** Asks for the sign-in where the page offers it, and goes to the provider. */
async function goToLogin(page: Page, { role }: { role?: string } = {}): Promise<void> {
  await page.getByRole('banner').getByRole('button', { name: 'Sign in', exact: true }).click()
  const dialog = page.getByRole('dialog', { name: 'Sign in to Lab' })
  if (role !== undefined) await dialog.getByRole('combobox', { name: 'Role' }).selectOption({ label: role })
  await dialog.getByRole('button', { name: 'Company login' }).click()
}

/** On the provider's own page. */
async function chooseWho(page: Page, who: string): Promise<void> {
  await page.getByRole('button', { name: who === 'Cancel' ? who : `Go on as ${who}` }).click()
}

const account = (page: Page, who: string) => page.getByRole('banner').getByRole('button', { name: `Account: ${who}` })

async function openSignedOut(page: Page, { url, bucket }: CompanySite, path = 'packages'): Promise<void> {
  await page.goto(`${url}b/${bucket}/${path}`)
  await expect(page.getByRole('banner').getByRole('button', { name: 'Sign in', exact: true })).toBeVisible()
}

test('a company login leads back to where it began, and its keys publish what others then see', async ({
  page,
  company,
  serve,
  keeper,
}) => {
  const site = await serve({ ways: [company.way(), { kind: 'keys' }] })
  await openSignedOut(page, site)
  await goToLogin(page)
  await expect(page.getByRole('heading', { name: 'Who are you?' })).toBeVisible()
  await chooseWho(page, 'Ada')
  await expect(account(page, ADA.email)).toBeVisible()
  await expect(page).toHaveURL(`${site.url}b/${site.bucket}/packages`)

  const folder = await makeFolder('plate', 4)
  const making = new NewPackagePage(page)
  await page.getByRole('link', { name: 'New package' }).first().click()
  await making.drop(folder.path)
  await making.isHashed()
  await making.name.fill('lab/plate')
  await making.publish()
  const topHash = await making.topHash()
  const seen = await keeper.Package.browse('lab/plate', { registry: site.registry })
  expect(await seen.topHash()).toBe(topHash)
  expect([...seen.keys()].length).toBeGreaterThan(0)

  // The address with the code is nowhere to go back to.
  await page.goBack()
  await expect(page).toHaveURL(`${site.url}b/${site.bucket}/packages`)
  await page.goBack()
  await expect(page).toHaveURL(new RegExp(`^${company.provider.issuer}/`))
})

test('who stays signed in on this device is so after a reload, by a new token; a sign-out ends it', async ({
  page,
  company,
  serve,
}) => {
  const site = await serve({ ways: [company.way()] })
  await openSignedOut(page, site)
  await page.getByRole('banner').getByRole('button', { name: 'Sign in', exact: true }).click()
  await page.getByRole('checkbox', { name: 'Keep me signed in on this device' }).check()
  await page.getByRole('dialog').getByRole('button', { name: 'Company login' }).click()
  await chooseWho(page, 'Ada')
  await expect(account(page, ADA.email)).toBeVisible()
  // One is signed in a moment before the login is kept; the way back comes after both.
  await expect(page).toHaveURL(`${site.url}b/${site.bucket}/packages`)
  const before = company.provider.grants.refresh_token
  await page.reload()
  await expect(account(page, ADA.email)).toBeVisible()
  expect(company.provider.grants.refresh_token).toBe(before + 1)
  await page.reload()
  await account(page, ADA.email).click()
  await page.getByRole('menuitem', { name: 'Sign out of Lab' }).click()
  await expect(page.getByRole('banner').getByRole('button', { name: 'Sign in', exact: true })).toBeVisible()
  await isForgotten(page)
  await page.reload()
  await expect(page.getByRole('banner').getByRole('button', { name: 'Sign in', exact: true })).toBeVisible()
})

test('a role that may only read is told so when it publishes, and nothing typed is lost', async ({
  page,
  company,
  serve,
  guard,
}) => {
  guard.expectAnswer({ method: 'PUT', url: /./, status: 403 })
  guard.expectAnswer({ method: 'POST', url: /./, status: 403 })
  const site = await serve({ ways: [company.way()] })
  await openSignedOut(page, site)
  await goToLogin(page, { role: 'Reader' })
  await chooseWho(page, 'Bob')
  await expect(account(page, BOB.email)).toBeVisible()
  const folder = await makeFolder('plate', 3, { small: true })
  const making = new NewPackagePage(page)
  await page.getByRole('link', { name: 'New package' }).first().click()
  await making.drop(folder.path)
  await making.isHashed()
  await making.name.fill('lab/refused')
  await making.publish()
  await expect(making.failedFiles.getByRole('listitem').first()).toContainText(/refused|right/)
  await page.getByRole('button', { name: 'Cancel' }).click()
  await expect(making.name).toHaveValue('lab/refused')
})

test('a role of others, a login that is broken off, and a made-up answer are each told, and lead back to the sign-in', async ({
  page,
  company,
  serve,
  guard,
}) => {
  guard.expectAnswer({ method: 'POST', url: new RegExp(`^${company.endpoint}/$`), status: 403 })
  const site = await serve({ ways: [company.way()] })
  const alert = page.getByRole('alert')
  await openSignedOut(page, site)
  await goToLogin(page, { role: 'Publisher' })
  await chooseWho(page, 'Bob')
  await expect(alert).toContainText('The store does not give you the role Publisher')
  await alert.getByRole('link', { name: 'Sign in again' }).click()
  await expect(page.getByRole('heading', { name: 'Sign in to Lab' })).toBeVisible()

  await page.getByRole('button', { name: 'Company login' }).click()
  await chooseWho(page, 'Cancel')
  await expect(alert).toContainText('refused or broken off')
  await expect(alert).toContainText('The login was broken off by <b>the person</b>.')
  await expect(alert.locator('b')).toHaveCount(0)
  await expect(page).toHaveURL(`${site.url}signin/callback`)

  await page.goto(`${site.url}signin/callback?code=made-up&state=t.made-up&error_description=Call+this+number`)
  await expect(alert).toContainText('No sign-in that was begun in this browser waits for it')
  await expect(alert).not.toContainText('Call this number')
  await page.goto(`${site.url}signin/callback?code=made-up&state=w.made-up`)
  await expect(alert).toContainText('The page that began this login is not open any more')
})

test('where the browser blocks the window, a link leads to the login, and what was typed stays', async ({
  page,
  company,
  serve,
}) => {
  await page.addInitScript(() => {
    globalThis.open = () => null
  })
  const site = await serve({ ways: [company.way()] })
  await openSignedOut(page, site, 'new')
  const making = new NewPackagePage(page)
  await making.message.fill('Typed before the sign-in')
  await goToLogin(page)
  const dialog = page.getByRole('dialog', { name: 'Sign in to Lab' })
  await expect(dialog.getByRole('status')).toContainText('Your browser blocked the window')
  const [beside] = await Promise.all([
    page.waitForEvent('popup'),
    dialog.getByRole('link', { name: 'Open the login' }).click(),
  ])
  await chooseWho(beside, 'Ada')
  await expect(account(page, ADA.email)).toBeVisible()
  await expect(making.message).toHaveValue('Typed before the sign-in')
})
