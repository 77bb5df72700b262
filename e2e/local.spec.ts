import { serveSite } from '../tools/serve/index.ts'
import { Keys } from './keys.ts'
import { checkLook } from './looks.ts'
import { NewPackagePage } from './new-package-page.ts'
import { makeFolder } from './sample-folder.ts'
import { expect, test } from './test.ts'
import { testBed } from './test-bed.ts'

test('a site without a store may be tried in the browser’s own registry; what is saved there is there after a reload', async ({
  page,
  guard,
  atEnd,
}) => {
  const site = await serveSite({ distDir: testBed().distDir, port: 0, config: { stores: [] } })
  atEnd(site.close)
  const folder = await makeFolder('plate', 6, { small: true })
  await page.goto(site.url)
  await page.getByRole('button', { name: 'Try it here' }).click()
  await expect(page).toHaveURL(`${site.url}local/packages/`)
  await expect(page.getByText('knows no S3 bucket')).toBeVisible()
  await expect(page.getByText('none in this browser yet')).toBeVisible()
  await checkLook(page, 'the registry of the browser')

  await page.getByRole('link', { name: 'New package' }).click()
  const form = new NewPackagePage(page)
  await form.name.fill('team/offline')
  await form.message.fill('saved without a store')
  await form.drop(folder.path)
  await form.isHashed()
  await form.plan.getByRole('button', { name: 'Save', exact: true }).click()
  await expect(form.published).toContainText('Saved on this device')

  await page.goto(`${site.url}local/packages/`)
  const keys = new Keys(page)
  await keys.tabTo('team/offline', 'link')
  await keys.press('Enter')
  await expect(page).toHaveURL(`${site.url}local/packages/team/offline`)
  await page.reload()
  await expect(page.getByText('all here')).toBeVisible()
  await expect(page.getByRole('region', { name: 'README' })).toContainText('as measured')
  await page.getByRole('row', { name: /^README\.md/ }).click()
  await expect(page.getByRole('region', { name: 'README.md' })).toContainText('on this computer')

  await page.getByRole('button', { name: 'More for team/offline' }).click()
  await expect(page.getByRole('menuitem', { name: 'Delete package…' })).toBeVisible()
  await expect(page.getByRole('menuitem', { name: 'Keep offline' })).toHaveCount(0)
  await page.getByRole('menuitem', { name: 'Delete package…' }).click()
  const dialog = page.getByRole('alertdialog', { name: 'Delete team/offline?' })
  await dialog.getByRole('textbox', { name: 'Type the name to confirm' }).fill('team/offline')
  await dialog.getByRole('button', { name: 'Delete package' }).click()
  await expect(page.getByText('none in this browser yet')).toBeVisible()
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(page.getByRole('link', { name: 'team/offline' })).toBeVisible()

  const outside = guard.requested.filter(({ url }) => /^https?:/.test(url) && !url.startsWith(site.url))
  expect(outside).toEqual([])
})

test('a package of the browser’s own registry is pushed to S3, where quilt3 reads it', async ({
  page,
  site,
  quilt3,
}) => {
  const { versioned } = site.buckets
  const folder = await makeFolder('plate', 4, { small: true })
  const form = new NewPackagePage(page)
  await form.open(site, versioned)
  await form.name.fill('team/local')
  await form.message.fill('first kept here')
  await form.drop(folder.path)
  await form.isHashed()
  await form.plan.getByRole('button', { name: 'Save locally' }).click()
  await expect(form.published).toContainText('Saved on this device')
  expect(await quilt3.listPackages(`s3://${versioned}`)).toEqual([])

  await page.goto(`${site.url}local/packages/team/local`)
  await page.getByRole('button', { name: 'More for team/local' }).click()
  await page.getByRole('menuitem', { name: 'Copy to registry…' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Registry').selectOption(`machine/${versioned}`)
  await dialog.getByRole('button', { name: 'Copy', exact: true }).click()
  await expect(dialog.getByRole('status')).toContainText(`Copied to ${versioned}`)
  const pushed = await quilt3.browse({ name: 'team/local', registry: `s3://${versioned}` })
  expect(JSON.parse(pushed.header)).toMatchObject({ message: 'first kept here' })
  expect(pushed.entries.every(({ physicalKey }) => physicalKey.startsWith(`s3://${versioned}/team/local/`))).toBe(true)
  const installed = await quilt3.install({ name: 'team/local', registry: `s3://${versioned}` })
  expect(installed).toMatchObject({ verified: true, files: folder.hashes })
})
