import { Keys } from './keys.ts'
import { expect, test } from './test.ts'

test('the registry that a person makes the default is opened first, also after a reload', async ({ page, site }) => {
  const { versioned, unversioned } = site.buckets
  await page.goto(site.url)
  await expect(page).toHaveURL(`${site.url}b/${versioned}/packages/`)
  await page.goto(`${site.url}b/${unversioned}/packages/`)
  const keys = new Keys(page)
  await keys.tabTo(/^Registry/)
  await keys.press('ArrowDown')
  await expect(page.getByRole('menuitem', { name: versioned })).toContainText('default')
  await page.getByRole('menuitem', { name: 'Make this the default' }).focus()
  await keys.press('Enter')

  await page.goto(site.url)
  await expect(page).toHaveURL(`${site.url}b/${unversioned}/packages/`)
  await page.getByRole('button', { name: /^Registry/ }).click()
  await expect(page.getByRole('menuitem', { name: unversioned })).toContainText('default')
  await expect(page.getByRole('menuitem', { name: 'Make this the default' })).toHaveCount(0)
})

test('the browser’s own registry can be the default, too', async ({ page, site }) => {
  await page.goto(`${site.url}local/packages/`)
  await page.getByRole('button', { name: /^Registry/ }).click()
  await page.getByRole('menuitem', { name: 'Make this the default' }).click()
  await page.goto(site.url)
  await expect(page).toHaveURL(`${site.url}local/packages/`)
})
