import { checkLook } from './looks.ts'
import { NewPackagePage } from './new-package-page.ts'
import { copyIn, copyOut, makeQuilt3Folder, pickInstead } from './quilt3-folder.ts'
import { makeFolder } from './sample-folder.ts'
import { expect, test } from './test.ts'

test('a folder that quilt3 keeps its local registry in is opened, browsed, and pushed to S3', async ({
  page,
  site,
  quilt3,
}) => {
  const { versioned } = site.buckets
  const folder = await makeQuilt3Folder(`
data = packages / 'team' / 'plate'
(data / 'raw').mkdir(parents=True)
(data / 'README.md').write_text('# Plate\\n\\nAs *measured* here.\\n')
(data / 'raw' / 'a b.csv').write_text('well,value\\nA1,1\\n')
quilt3.Package().set_dir('.', str(data)).set_meta({'plate': '0412'}).build('team/plate', message='made by quilt3')
other = pathlib.Path(packages.parent.parent, 'elsewhere.txt')
other.write_text('not in the folder')
quilt3.Package().set('elsewhere.txt', str(other)).build('team/outside')
`)
  await pickInstead(page)
  await page.goto(site.url)
  await copyIn(page, folder.path)
  await page.getByRole('button', { name: /^Registry/ }).click()
  await page.getByRole('menuitem', { name: 'Open a folder…' }).click()
  await expect(page).toHaveURL(/\/local\/packages\/\?store=folder-1$/)
  await expect(page.getByText('2 packages in the folder packages')).toBeVisible()
  await checkLook(page, 'a folder')

  await page.getByRole('link', { name: 'team/outside' }).click()
  await page.getByRole('treegrid').getByText('elsewhere.txt').click()
  await expect(page.getByText('lies on the disk of whoever made this revision')).toBeVisible()
  await page.goBack()
  await page.goBack()
  await page.getByRole('link', { name: 'team/plate' }).click()
  await expect(page.getByRole('region', { name: 'README' })).toContainText('measured')
  await page.getByRole('button', { name: 'More for team/plate' }).click()
  await page.getByRole('menuitem', { name: 'Copy to registry…' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Registry').selectOption(`machine/${versioned}`)
  await dialog.getByRole('button', { name: 'Copy', exact: true }).click()
  await expect(dialog.getByRole('status')).toContainText(`Copied to ${versioned}`)

  const pushed = await quilt3.browse({ name: 'team/plate', registry: `s3://${versioned}` })
  expect(JSON.parse(pushed.header)).toMatchObject({ message: 'made by quilt3', user_meta: { plate: '0412' } })
  expect(pushed.entries.map(({ physicalKey }) => physicalKey.replace(/\?.*/, ''))).toEqual([
    `s3://${versioned}/team/plate/README.md`,
    `s3://${versioned}/team/plate/raw/a%20b.csv`,
  ])
  expect(await quilt3.install({ name: 'team/plate', registry: `s3://${versioned}` })).toMatchObject({ verified: true })

  await page.goBack()
  await page.getByRole('link', { name: 'New package' }).click()
  const form = new NewPackagePage(page)
  await form.name.fill('team/saved')
  await form.drop((await makeFolder('plate', 3, { small: true })).path)
  await form.isHashed()
  await form.plan.getByRole('button', { name: 'Save', exact: true }).click()
  await expect(form.published).toContainText('Saved on this device')
  await copyOut(page, folder.path)
  const read = await folder.run(`print(quilt3.Package.browse('team/saved')['README.md'].get_bytes().decode())`)
  expect(read).toContain('as measured')
  await folder.close()
})

test('a folder that is open no more says so, and can be opened again', async ({ page, site }) => {
  await pickInstead(page)
  await page.goto(`${site.url}local/packages/?store=folder-1`)
  await expect(page.getByRole('alert')).toContainText('not open in this tab')
  await page.evaluate(async () =>
    (await navigator.storage.getDirectory()).getDirectoryHandle('picked', { create: true }),
  )
  await page.getByRole('button', { name: 'Open a folder…' }).click()
  await expect(page.getByText('none in the folder picked yet')).toBeVisible()
  await page.getByRole('button', { name: /^Registry/ }).click()
  await page.getByRole('menuitem', { name: 'Close this folder' }).click()
  await expect(page).toHaveURL(new RegExp(`/b/${site.buckets.versioned}/packages/$`))
})

test('a browser that lends no folders says so', async ({ page, site }) => {
  await page.addInitScript(() => Reflect.deleteProperty(globalThis, 'showDirectoryPicker'))
  await page.goto(site.url)
  await page.getByRole('button', { name: /^Registry/ }).click()
  await page.getByRole('menuitem', { name: 'Open a folder…' }).click()
  await expect(page.getByRole('dialog')).toContainText('lends no folders')
})
