import type { Page } from '@playwright/test'
import { Keys } from './keys.ts'
import { makeFolder } from './sample-folder.ts'
import { expect, test } from './test.ts'

const ASSETS = /\/assets\/[^/]+\.(js|css)$/
const NOT_COME = 'A part of this page did not come.'

/** Parts of the page, by the start of their files' names, do not come any more: no net, or, after a new deployment, the host's own page. */
async function cut(page: Page, names: string, how: 'no net' | 'deployed anew'): Promise<() => Promise<void>> {
  const files = new RegExp(`/assets/(?:${names})-[^/]+\\.(?:js|css)$`)
  await page.route(files, (route) =>
    how === 'no net'
      ? route.abort('internetdisconnected')
      : route.fulfill({ status: 404, contentType: 'text/html', body: '<!doctype html><title>Selvage</title>' }),
  )
  return () => page.unroute(files)
}

test.beforeEach(({ guard }) => {
  for (const status of [0, 404]) guard.expectAnswer({ method: 'GET', url: ASSETS, status })
})

test('a menu, a dialog, a screen and work of the engine whose code does not come say so, and are there once it comes', async ({
  page,
  site,
  quilt3,
}) => {
  const { versioned } = site.buckets
  const { path } = await makeFolder('plate', 1, { small: true })
  await quilt3.push({
    name: 'team/late',
    registry: `s3://${versioned}`,
    entries: [{ logicalKey: 'README.md', path: `${path}/README.md` }],
    message: 'before the deployment',
  })
  const lost = page.getByRole('dialog', { name: 'This does not open' })
  const menu = page.getByRole('menu')
  const keys = new Keys(page)

  const letMenu = await cut(page, 'menu-popup', 'no net')
  const letGroups = await cut(page, 'registry-groups', 'deployed anew')
  const letDialog = await cut(page, 'go-to-dialog', 'deployed anew')
  const letScreen = await cut(page, 'revisions-screen', 'no net')
  const letObjects = await cut(page, 'objects-work', 'no net')
  await page.goto(`${site.url}b/${versioned}/packages/team/late`)
  await expect(page.getByText('before the deployment')).toBeVisible()

  const more = page.getByRole('button', { name: 'More for team/late' })
  await more.click()
  await expect(lost).toContainText(NOT_COME)
  await expect(lost.getByRole('button', { name: 'Reload the page' })).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(lost).toHaveCount(0)
  await expect(more).toBeFocused()
  await letMenu()
  await more.click()
  await expect(page.getByRole('menuitem', { name: 'Keep offline' })).toBeVisible()
  await keys.leave(menu)

  await page
    .getByRole('banner')
    .getByRole('button', { name: /^Registry/ })
    .click()
  await expect(lost).toContainText(NOT_COME)
  await letGroups()
  await lost.getByRole('button', { name: 'Try again' }).click()
  await keys.leave(menu)

  await page.keyboard.press('Control+k')
  await expect(lost).toContainText(NOT_COME)
  await letDialog()
  await lost.getByRole('button', { name: 'Try again' }).click()
  await expect(page.getByRole('textbox', { name: 'Go to' })).toBeFocused()
  await expect(lost).toHaveCount(0)
  await page.keyboard.press('Escape')

  await page.getByRole('link', { name: /^Revisions/ }).click()
  const fault = page.getByRole('main').getByRole('alert')
  await expect(fault).toContainText(NOT_COME)
  await expect(fault.getByRole('button', { name: 'Reload the page' })).toBeVisible()
  await expect(more).toHaveCount(0)
  await expect(page.getByRole('banner')).toBeVisible()
  await letScreen()
  await fault.getByRole('button', { name: 'Try again' }).click()
  await expect(page.getByRole('link', { name: 'before the deployment' })).toBeVisible()
  // Its looks did not come either, and the loader asks for them once alone.
  const sheets = () => page.evaluate(() => [...document.styleSheets].map(({ href }) => href ?? ''))
  await expect.poll(sheets).toContainEqual(expect.stringContaining('/revisions-screen-'))

  await page.goto(`${site.url}b/${versioned}/tree/`)
  await expect(fault).toContainText(NOT_COME)
  await letObjects()
  await fault.getByRole('button', { name: 'Try again' }).click()
  await expect(page.getByRole('link', { name: 'team' })).toBeVisible()
})

test('a screen that stood for a while lets its person sign out without a net', async ({ page, site, context }) => {
  const under = new Set<unknown>()
  const came: string[] = []
  page.on('request', (request) => ASSETS.test(request.url()) && under.add(request))
  page.on('requestfinished', (request) => under.delete(request) && came.push(request.url()))
  const isThere = (name: string) => came.some((url) => url.includes(`/assets/${name}-`))
  await page.goto(`${site.url}b/${site.buckets.versioned}/packages/`)
  await expect.poll(() => isThere('account-groups') && isThere('menu-popup') && under.size === 0).toBe(true)

  await context.setOffline(true)
  await page
    .getByRole('banner')
    .getByRole('button', { name: /^Account/ })
    .click()
  await page.getByRole('menuitem', { name: /^(Sign out of|Leave) Local/ }).click()
  await expect(page.getByRole('banner').getByRole('button', { name: 'Sign in', exact: true })).toBeVisible()
})
